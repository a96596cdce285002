package org.minicloud.experiment;

import java.io.StringReader;

/** Experiments from texts, as users write them. */
final class Experiments {
	private Experiments() {
	}

	static Experiment read(String yaml) {
		try {
			return new ExperimentReader().read("experiment.yaml", new StringReader(yaml));
		} catch (ExperimentException wrong) {
			throw new AssertionError(wrong.getMessage(), wrong);
		}
	}

	static ExperimentReport run(String yaml) {
		return read(yaml).run();
	}

	/** The reason why a text is refused. */
	static String refusal(String yaml) {
		try {
			new ExperimentReader().read("experiment.yaml", new StringReader(yaml));
			throw new AssertionError("it was accepted:\n" + yaml);
		} catch (ExperimentException wrong) {
			return wrong.getMessage();
		}
	}
}
