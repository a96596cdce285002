package org.minicloud.console.launch;

/**
 * Something about a plan that the user should know.
 *
 * @param message a sentence that says what is wrong and what to do
 */
public record LaunchProblem(LaunchField field, Severity severity, String message) {
	/** How much it matters. */
	public enum Severity {
		/** Worth a thought; the launch can go on. */
		WARNING,
		/** Not chosen yet: a prompt rather than a reproach. */
		MISSING,
		/** Must be mended first. */
		ERROR
	}

	/** Whether nothing can be launched as long as it stands. */
	public boolean blocks() {
		return severity != Severity.WARNING;
	}
}
