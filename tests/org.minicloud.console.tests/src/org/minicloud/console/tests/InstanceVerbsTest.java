package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.minicloud.console.instances.RebootInstances;
import org.minicloud.console.instances.StartInstances;
import org.minicloud.console.instances.StopInstances;
import org.minicloud.console.instances.TerminateInstances;
import org.minicloud.console.kit.command.Applicability;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.RootDeviceType;

class InstanceVerbsTest {
	private static Instance instance(String name, InstanceState state) {
		Instance instance = MinicloudFactory.eINSTANCE.createInstance();
		instance.setId("i-0123456789abcdef0");
		instance.setState(state);
		instance.setRootDeviceType(RootDeviceType.EBS);
		var tag = MinicloudFactory.eINSTANCE.createTag();
		tag.setKey("Name");
		tag.setValue(name);
		instance.getTags().add(tag);
		return instance;
	}

	private static Set<InstanceState> statesFor(ResourceCommand<Instance> command) {
		Predicate<InstanceState> can = state -> command.check(instance("a", state)).can();
		EnumSet<InstanceState> states = EnumSet.allOf(InstanceState.class);
		states.removeIf(can.negate());
		return states;
	}

	@Test
	void onlyAStoppedInstanceCanBeStarted() {
		assertEquals(EnumSet.of(InstanceState.STOPPED), statesFor(new StartInstances()));
	}

	@Test
	void onlyARunningInstanceCanBeStopped() {
		assertEquals(EnumSet.of(InstanceState.RUNNING), statesFor(new StopInstances()));
	}

	@Test
	void onlyARunningInstanceCanBeRebooted() {
		assertEquals(EnumSet.of(InstanceState.RUNNING), statesFor(new RebootInstances()));
	}

	@Test
	void anythingThatIsNotGoneCanBeTerminated() {
		assertEquals(EnumSet.complementOf(EnumSet.of(InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED)),
				statesFor(new TerminateInstances()));
	}

	@Test
	void anInstanceOnInstanceStoreCannotBeStoppedAndIsToldTheWayOut() {
		Instance instance = instance("a", InstanceState.RUNNING);
		instance.setRootDeviceType(RootDeviceType.INSTANCE_STORE);
		assertTrue(((Verdict.Cannot) new StopInstances().check(instance)).reason().contains("terminate it instead"));
	}

	@Test
	void anEmptySelectionIsToldWhatToSelect() {
		assertEquals("Stop: select an instance first.", Applicability.of(new StopInstances(), List.of()).hint());
	}

	@Test
	void aRefusalNamesTheInstanceAndTheReason() {
		assertEquals("Stop: web-1 (i-01…def0) is stopped already.",
				Applicability.of(new StopInstances(), List.of(instance("web-1", InstanceState.STOPPED))).hint());
	}

	@Test
	void aMixedSelectionRunsOnThoseItCan() {
		Applicability<Instance> found = Applicability.of(new StopInstances(),
				List.of(instance("a", InstanceState.RUNNING), instance("b", InstanceState.STOPPED), "no instance"));
		assertTrue(found.canRun());
		assertEquals(1, found.able().size());
		assertEquals(1, found.refused().size());
	}

	@Test
	void aLongListOfReasonsIsCutShort() {
		List<Instance> many = java.util.stream.IntStream.range(0, 5).mapToObj(i -> instance("s" + i, InstanceState.STOPPED))
				.toList();
		String hint = Applicability.of(new StopInstances(), many).hint();
		assertTrue(hint.endsWith("and 2 more."), hint);
		assertFalse(hint.contains("s4"), hint);
	}
}
