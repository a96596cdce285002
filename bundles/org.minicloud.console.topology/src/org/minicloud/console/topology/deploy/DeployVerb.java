package org.minicloud.console.topology.deploy;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be done with a design and the cloud. */
enum DeployVerb {
	REVIEW(desk -> !desk.isBusy(), DeployDesk::review), TEAR_DOWN(desk -> !desk.isBusy(), DeployDesk::tearDown);

	private final Predicate<DeployDesk> applies;
	private final Consumer<DeployDesk> body;

	DeployVerb(Predicate<DeployDesk> applies, Consumer<DeployDesk> body) {
		this.applies = applies;
		this.body = body;
	}

	boolean applies(DeployDesk desk) {
		return applies.test(desk);
	}

	void run(DeployDesk desk) {
		body.accept(desk);
	}
}
