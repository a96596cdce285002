package org.minicloud.console.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.console.launch.LaunchProblem.Severity;
import org.minicloud.model.ImageState;
import org.minicloud.model.ZoneState;

class LaunchRulesTest {
	private final SmallCloud cloud = new SmallCloud();
	private final LaunchRules rules = new LaunchRules(cloud.catalog);
	private final LaunchPlan plan = cloud.goodPlan();

	@Test
	void nothingIsSaidAboutAGoodPlan() {
		assertEquals(List.of(), rules.check(plan));
	}

	@Test
	void anEmptyPlanIsPromptedForAndNotReproached() {
		assertTrue(rules.check(new LaunchPlan()).stream().allMatch(each -> each.severity() == Severity.MISSING));
		assertFalse(rules.canLaunch(new LaunchPlan()));
	}

	@Test
	void anImageOfAnotherRegionIsRefused() {
		plan.setImageId("ami-99999999");
		assertOnly(LaunchField.IMAGE, Severity.ERROR);
	}

	@Test
	void anImageThatIsNotReadyIsRefused() {
		cloud.linux.setState(ImageState.PENDING);
		assertOnly(LaunchField.IMAGE, Severity.ERROR);
	}

	@Test
	void aTypeMustRunTheArchitectureOfTheImage() {
		plan.setImageId(cloud.storeBacked.getId());
		plan.setType("m1.large");
		assertOnly(LaunchField.TYPE, Severity.ERROR);
	}

	@Test
	void anImageOnInstanceStoreNeedsATypeThatHasIt() {
		plan.setImageId(cloud.storeBacked.getId());
		plan.setType("t1.micro");
		assertOnly(LaunchField.TYPE, Severity.ERROR);
	}

	@Test
	void aTypeThatIsNotSoldInTheRegionIsRefused() {
		cloud.small.getPrices().forEach(price -> price.setRegionId("eu-west-1"));
		assertOnly(LaunchField.TYPE, Severity.ERROR);
	}

	@Test
	void aTypeOfACloudWithoutPricesIsFine() {
		cloud.small.getPrices().clear();
		assertTrue(rules.canLaunch(plan));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "1.5", "two", "1001", "99999999999" })
	void theCountIsAWholeNumber(String count) {
		plan.setCount(count);
		assertOnly(LaunchField.COUNT, Severity.ERROR);
	}

	@Test
	void theZoneBelongsToTheRegion() {
		plan.setZone("eu-west-1a");
		assertOnly(LaunchField.ZONE, Severity.ERROR);
	}

	@Test
	void anImpairedZoneIsWarnedOf() {
		cloud.zone.setState(ZoneState.IMPAIRED);
		plan.setZone("us-east-1a");
		assertOnly(LaunchField.ZONE, Severity.WARNING);
		assertTrue(rules.canLaunch(plan));
	}

	@Test
	void userDataCountsInBytes() {
		plan.setUserData("#!" + "é".repeat(LaunchRules.MOST_USER_DATA_BYTES / 2 - 1));
		assertEquals(List.of(), rules.check(plan));
		plan.setUserData(plan.userData() + "x");
		assertOnly(LaunchField.USER_DATA, Severity.ERROR);
	}

	@Test
	void userDataThatIsNoScriptIsPointedOut() {
		plan.setUserData("echo hello");
		assertOnly(LaunchField.USER_DATA, Severity.WARNING);
		plan.setImageId(cloud.windows.getId());
		plan.setUserData("<powershell>dir</powershell>");
		assertEquals(List.of(), rules.check(plan));
	}

	@Test
	void blankRowsAreNoTags() {
		plan.setTags(List.of(new LaunchTag("", ""), new LaunchTag("tier", ""), new LaunchTag(" ", "")));
		assertEquals(List.of(), rules.check(plan));
		assertEquals(List.of(new LaunchTag("tier", "")), plan.effectiveTags());
	}

	@Test
	void aTagNeedsAKeyOfItsOwn() {
		plan.setTags(List.of(new LaunchTag("", "web")));
		assertOnly(LaunchField.TAGS, Severity.ERROR);
		plan.setTags(List.of(new LaunchTag("tier", "web"), new LaunchTag("tier", "db")));
		assertOnly(LaunchField.TAGS, Severity.ERROR);
		plan.setName("web");
		plan.setTags(List.of(new LaunchTag("Name", "other")));
		assertOnly(LaunchField.TAGS, Severity.ERROR);
	}

	@Test
	void reservedAndOverlongTagsAreRefused() {
		plan.setTags(List.of(new LaunchTag("aws:x", "y")));
		assertOnly(LaunchField.TAGS, Severity.ERROR);
		plan.setTags(List.of(new LaunchTag("k".repeat(128), "y")));
		assertOnly(LaunchField.TAGS, Severity.ERROR);
		plan.setTags(List.of(new LaunchTag("k", "v".repeat(256))));
		assertOnly(LaunchField.TAGS, Severity.ERROR);
	}

	@Test
	void aKeyPairMustExistInTheRegion() {
		plan.setKeyPair(Optional.of("gone"));
		assertOnly(LaunchField.KEY_PAIR, Severity.ERROR);
	}

	@Test
	void aKeyPairJustMadeCountsAlready() {
		cloud.catalog.addKeyPair(SmallCloud.REGION, "fresh");
		plan.setKeyPair(Optional.of("fresh"));
		assertEquals(List.of(), rules.check(plan));
	}

	@Test
	void goingWithoutAKeyPairIsWarnedOf() {
		plan.setWithoutKeyPair(true);
		assertOnly(LaunchField.KEY_PAIR, Severity.WARNING);
		assertTrue(rules.canLaunch(plan));
	}

	@Test
	void anotherRegionHasItsOwnImagesAndKeys() {
		plan.setRegion("eu-west-1");
		assertEquals("", plan.imageId());
		assertEquals(Optional.empty(), plan.keyPair());
	}

	private void assertOnly(LaunchField field, Severity severity) {
		List<LaunchProblem> problems = rules.check(plan);
		assertEquals(1, problems.size(), problems.toString());
		assertEquals(field, problems.get(0).field());
		assertEquals(severity, problems.get(0).severity());
	}
}
