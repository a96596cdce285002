package org.minicloud.console.topology.deploy;

/** What changes are made for, and the words for it. */
enum Purpose {
	DEPLOY("Deploy", "Deploying", "Deployed"), TEAR_DOWN("Tear down", "Tearing down", "Torn down"),
	/** One difference is put right in the cloud. */
	PUT_RIGHT("Put right", "Putting right", "Put right"),
	/** The document gives up what the cloud no longer has. */
	RETAG("Adopt", "Adopting", "Adopted");

	private final String verb;
	private final String doing;
	private final String done;

	Purpose(String verb, String doing, String done) {
		this.verb = verb;
		this.doing = doing;
		this.done = done;
	}

	String verb() {
		return verb;
	}

	String doing() {
		return doing;
	}

	String done() {
		return done;
	}
}
