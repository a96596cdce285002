package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.launch.LaunchCatalog;
import org.minicloud.console.launch.LaunchMemory;
import org.minicloud.console.launch.LaunchPlan;
import org.minicloud.console.session.CloudSession;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

class LaunchMemoryTest {
	private static final String REGION = "us-east-1";

	private final Preferences node = InstanceScope.INSTANCE.getNode("org.minicloud.console.tests.memory");
	private final LaunchMemory memory = new LaunchMemory(node);
	private LaunchCatalog catalog;

	@BeforeEach
	void readTheCloud() {
		CloudSession session = Workbench.loadedSession();
		catalog = new LaunchCatalog(session.replica().regions(), session.replica().instanceTypes());
	}

	@AfterEach
	void forget() throws BackingStoreException {
		node.clear();
	}

	@Test
	void aNewcomerGetsASmallAmazonLinux() {
		LaunchPlan plan = suggested();
		assertEquals("m1.small", plan.type());
		assertEquals("Amazon Linux", catalog.image(plan).orElseThrow().getPersonality().getLiteral());
		assertEquals(Optional.of("demo"), plan.keyPair());
	}

	@Test
	void theNextPlanBeginsWithTheLastChoices() {
		LaunchPlan last = suggested();
		last.setType("c1.medium");
		last.setZone("us-east-1b");
		last.setTerminateOnShutdown(true);
		memory.remember(last);
		LaunchPlan next = suggested();
		assertEquals(List.of("c1.medium", "us-east-1b", true), List.of(next.type(), next.zone(), next.isTerminateOnShutdown()));
	}

	@Test
	void whatIsGoneIsNotSuggested() {
		LaunchPlan last = suggested();
		last.setImageId("ami-00000000");
		last.setType("x9.huge");
		last.setKeyPair(Optional.of("gone"));
		memory.remember(last);
		LaunchPlan next = suggested();
		assertEquals(true, catalog.image(next).isPresent());
		assertEquals("m1.small", next.type());
		assertEquals(Optional.of("demo"), next.keyPair());
	}

	@Test
	void whatIsChosenAlreadyStays() {
		memory.remember(suggested());
		LaunchPlan plan = new LaunchPlan();
		plan.setRegion(REGION);
		plan.setType("t1.micro");
		memory.suggest(plan, catalog);
		assertEquals("t1.micro", plan.type());
	}

	private LaunchPlan suggested() {
		LaunchPlan plan = new LaunchPlan();
		plan.setRegion(REGION);
		memory.suggest(plan, catalog);
		return plan;
	}
}
