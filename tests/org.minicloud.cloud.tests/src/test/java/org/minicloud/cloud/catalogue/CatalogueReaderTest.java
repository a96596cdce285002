package org.minicloud.cloud.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.config.ImageSpec;
import org.minicloud.cloud.state.Prices;
import org.minicloud.model.Architecture;
import org.minicloud.model.Image;
import org.minicloud.model.InstanceType;
import org.minicloud.model.Personality;
import org.minicloud.model.Region;
import org.minicloud.model.RootDeviceType;

class CatalogueReaderTest {
	private final Catalogue catalogue = new CatalogueReader().read();
	private final List<Region> regions = catalogue.cloud().getRegions();

	@Test
	void theClassicRegionsAreThere() {
		assertTrue(regions.stream().map(Region::getId).toList().containsAll(List.of("us-east-1", "us-west-1", "us-west-2",
				"eu-west-1", "ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "sa-east-1")));
	}

	@Test
	void everyRegionHasTwoZonesOrMore() {
		for (Region region : regions)
			assertTrue(region.getZones().size() >= 2, region.getId());
	}

	@Test
	void everyPersonalityHasAnEbsAndAnInstanceStoreImageInEveryRegion() {
		for (Region region : regions)
			for (Personality personality : Personality.values())
				for (RootDeviceType root : RootDeviceType.values())
					assertTrue(catalogue.images().in(region.getId()).stream().anyMatch(
							image -> image.getPersonality() == personality && image.getRootDeviceType() == root),
							region.getId() + " " + personality + " " + root);
	}

	@Test
	void noTwoImagesHaveOneId() {
		List<String> ids = new ArrayList<>();
		for (Region region : regions)
			catalogue.images().in(region.getId()).stream().map(Image::getId).forEach(ids::add);
		assertEquals(ids.size(), new HashSet<>(ids).size());
	}

	@Test
	void everyTypeIsSoldInTheFirstRegion() {
		Prices prices = new Prices(catalogue.cloud());
		for (InstanceType type : catalogue.cloud().getInstanceTypes())
			assertTrue(prices.sold("us-east-1", type.getId()), type.getId());
	}

	@Test
	void aPriceIsThatOfTheFirstRegionTimesTheFactor() {
		Prices prices = new Prices(catalogue.cloud());
		assertEquals(new BigDecimal("0.060"), prices.of("us-east-1", "m1.small", false).orElseThrow());
		assertEquals(new BigDecimal("0.080"), prices.of("sa-east-1", "m1.small", false).orElseThrow());
	}

	@Test
	void clusterTypesAreNotSoldEverywhere() {
		assertFalse(new Prices(catalogue.cloud()).sold("sa-east-1", "cg1.4xlarge"));
	}

	@Test
	void aConfiguredImageMayBeInEveryRegionUnderOneId() {
		catalogue.images().add(image("ami-12345678", List.of()), "123456789012");
		for (Region region : regions)
			assertTrue(catalogue.images().in(region.getId()).stream().anyMatch(image -> image.getId().equals("ami-12345678")));
	}

	@Test
	void aConfiguredImageInARegionThatIsNotThereIsRefused() {
		assertThrows(IllegalArgumentException.class,
				() -> catalogue.images().add(image("ami-12345678", List.of("mars-east-1")), "123456789012"));
	}

	@Test
	void anImageIdThatIsTakenIsRefused() {
		String taken = catalogue.images().in("us-east-1").getFirst().getId();
		assertThrows(IllegalArgumentException.class,
				() -> catalogue.images().add(image(taken, List.of("us-east-1")), "123456789012"));
	}

	private static ImageSpec image(String id, List<String> regions) {
		return new ImageSpec(id, "mine", "", Personality.UBUNTU, "12.04", Architecture.X86_64, RootDeviceType.EBS, 8, regions);
	}
}
