package org.minicloud.topology.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.cloud.config.CloudConfig;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Volume;
import org.minicloud.topology.edit.Remove;

/** However a document is changed, its deployment ends where nothing differs, and a deployment that is rolled back where it began. */
class RandomDeploymentsTest {
	private static final int STEPS = 14;
	private static final int CHANGES_A_STEP = 3;
	private static final List<String> TYPES = List.of("t1.micro", "m1.small", "m1.medium");
	private static final List<String> ZONES = List.of("us-east-1a", "us-east-1b", "us-east-1c");

	private final DeployCloud cloud = new DeployCloud(CloudConfig.DEFAULT.withInstanceLimit(500));
	private final Drawing drawing = Drawing.twoTiers();
	private Random random;
	private int named;

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 3, 5, 9, 11, 13, 15 })
	void aDeploymentEndsWhereNothingDiffers(long seed) {
		random = new Random(seed);
		Set<String> nothing = cloud.everything();
		for (int step = 0; step < STEPS; step++) {
			for (int change = 0; change < CHANGES_A_STEP; change++)
				change();
			ChangeSet changes = cloud.changes(drawing.document);
			rollBackAfter(changes, random.nextInt(1 + 2 * changes.changes().size()), step);
			Progress progress = cloud.deployment(cloud.changes(drawing.document)).run();
			assertEquals(Progress.State.DONE, progress.state(), "step " + step + ": " + progress.problem() + texts(changes));
			assertEquals(List.of(), cloud.sentences(drawing.document), "step " + step + " after " + texts(changes));
			// EC2 changes a volume no sooner than the last change is through
			cloud.advance(java.time.Duration.ofMinutes(2));
		}
		cloud.carryOut(cloud.tearDown(drawing.document));
		assertEquals(List.of(), cloud.since(nothing));
	}

	private void rollBackAfter(ChangeSet changes, int events, int step) {
		Set<String> before = cloud.everything();
		Deployment deployment = cloud.deployment(changes);
		int[] seen = new int[1];
		deployment.listen(progress -> {
			if (seen[0]++ == events)
				deployment.cancel();
		});
		deployment.run();
		if (deployment.canRollBack()) {
			Progress back = deployment.rollBack();
			assertEquals(Progress.State.ROLLED_BACK, back.state(), "step " + step + ": " + back.problem() + texts(changes));
			assertEquals(List.of(), cloud.since(before), "step " + step + " rolled back " + texts(changes));
		}
	}

	private static List<String> texts(ChangeSet changes) {
		return changes.changes().stream().map(Change::sentence).toList();
	}

	private void change() {
		switch (random.nextInt(14)) {
		case 0 -> drawing.server(drawing.tier(name()), name());
		case 1 -> any(Tier.class).forEach(tier -> drawing.server(tier, name()));
		case 2 -> any(Server.class).forEach(server -> drawing.volume(server, name(), 1 + random.nextInt(3))
				.setDeleteWithInstance(random.nextBoolean()));
		case 3 -> address();
		case 4 -> any(Server.class).forEach(server -> server.setCount(1 + random.nextInt(3)));
		case 5 -> any(Server.class).forEach(server -> server.setInstanceType(TYPES.get(random.nextInt(TYPES.size()))));
		case 6 -> any(Server.class).forEach(this::zones);
		case 7 -> any(Server.class).forEach(server -> server.setUserData("#!/bin/sh\n# " + named++ + " {{"
				+ any(Tier.class).stream().filter(tier -> tier != server.eContainer() && early(tier)).map(Tier::getId).findFirst().orElse("none")
				+ ".addresses}}\n"));
		case 8 -> arrow();
		case 9 -> any(Connection.class).forEach(arrow -> {
			arrow.setFromPort(1 + random.nextInt(100));
			arrow.setToPort(arrow.getFromPort() + random.nextInt(3));
		});
		case 10 -> any(Element.class).forEach(element -> element.setName(name()));
		case 11 -> any(Volume.class).forEach(volume -> volume.setSizeGiB(1 + random.nextInt(4)));
		case 12 -> any(Tier.class).forEach(tier -> tier.getGroup().setName(name()));
		default -> remove();
		}
	}

	/** References lead to tiers that refer to nobody, so that there is no circle. */
	private static boolean early(Tier tier) {
		return tier.getChildren().stream().allMatch(child -> ((Server) child).getUserData() == null) && !tier.getChildren().isEmpty();
	}

	private void zones(Server server) {
		server.getZones().clear();
		for (String zone : ZONES)
			if (random.nextBoolean())
				server.getZones().add(zone);
	}

	private void address() {
		List<ElasticAddress> there = all(ElasticAddress.class);
		List<Server> free = all(Server.class).stream().filter(server -> server.getChildren().stream().noneMatch(ElasticAddress.class::isInstance))
				.toList();
		if (free.isEmpty())
			return;
		Server server = free.get(random.nextInt(free.size()));
		if (there.size() < 3)
			drawing.address(server, name());
		else
			server.getChildren().add(there.get(random.nextInt(there.size())));
	}

	private void arrow() {
		List<Element> sources = new ArrayList<>(all(Tier.class));
		sources.addAll(all(Actor.class));
		any(Tier.class).forEach(target -> {
			Element source = sources.get(random.nextInt(sources.size()));
			if (source != target)
				drawing.arrow(source, target, 1 + random.nextInt(100)).setId(name());
		});
	}

	private void remove() {
		List<EObject> some = new ArrayList<>();
		List<Class<? extends Element>> kinds = List.of(Tier.class, Server.class, Volume.class, Volume.class);
		some.addAll(any(kinds.get(random.nextInt(kinds.size()))));
		if (some.isEmpty() || random.nextBoolean())
			some.addAll(any(Connection.class));
		if (!some.isEmpty())
			new Remove(some).apply(drawing.document);
	}

	private String name() {
		return "n" + named++;
	}

	/** One at random; none when there is none. */
	private <T extends EObject> List<T> any(Class<T> kind) {
		List<T> all = all(kind);
		return all.isEmpty() ? List.of() : List.of(all.get(random.nextInt(all.size())));
	}

	private <T extends EObject> List<T> all(Class<T> kind) {
		List<T> all = new ArrayList<>();
		drawing.document.eAllContents().forEachRemaining(each -> {
			if (kind.isInstance(each))
				all.add(kind.cast(each));
		});
		return all;
	}
}
