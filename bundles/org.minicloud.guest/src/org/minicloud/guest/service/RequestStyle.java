package org.minicloud.guest.service;

import java.util.Locale;
import org.minicloud.guest.service.ServiceJob.Verb;

/** How a command about services words what it does. */
enum RequestStyle {
	SYSTEMCTL {
		@Override
		String unknown(Verb verb, String name) {
			return "Failed to " + word(verb) + " " + name + ".service: Unit " + name + ".service not found.\n";
		}

		@Override
		int unknownStatus() {
			return 5;
		}

		@Override
		String refused(Verb verb, String name) {
			return "Failed to " + word(verb) + " " + name + ".service: Access denied\n";
		}

		@Override
		int refusedStatus() {
			return 4;
		}

		@Override
		String notRunning(String name) {
			return "Job for " + name + ".service invalid: the unit is not active.\n";
		}

		@Override
		String failed(Verb verb, String name, ServiceState state) {
			return "Job for " + name + ".service failed because the control process exited with error code.\nSee \"systemctl status "
					+ name + ".service\" and \"journalctl -u " + name + "\" for details.\n";
		}

		@Override
		int failuresGoTo() {
			return 2;
		}
	},
	/** Red Hat's init scripts. */
	SYSTEM_V {
		private static final int STATUS_COLUMN = 60;

		@Override
		String done(Verb verb, String name, ServiceState state, boolean wasActive) {
			String well = column("[  OK  ]", switch (verb) {
				case START -> "Starting ";
				case STOP, RESTART -> "Stopping ";
				case RELOAD -> "Reloading ";
			} + name + ": ");
			if (verb != Verb.RESTART)
				return well;
			String stopped = wasActive ? well : column("[FAILED]", "Stopping " + name + ": ");
			return stopped + column("[  OK  ]", "Starting " + name + ": ");
		}

		@Override
		String failed(Verb verb, String name, ServiceState state) {
			String said = String.join("\n", state.said());
			return "Starting " + name + ": " + said + (said.isEmpty() ? "" : "\n")
					+ column("[FAILED]", said.isEmpty() ? "Starting " + name + ": " : "").substring(said.isEmpty() ? name.length() + 11 : 0);
		}

		private String column(String result, String text) {
			return text + " ".repeat(Math.max(1, STATUS_COLUMN - text.length())) + result + "\n";
		}
	},
	/** Ubuntu's {@code service}, which speaks for Upstart. */
	UPSTART {
		@Override
		String unknown(Verb verb, String name) {
			return name + ": unrecognized service\n";
		}

		@Override
		String done(Verb verb, String name, ServiceState state, boolean wasActive) {
			return switch (verb) {
				case STOP -> name + " stop/waiting\n";
				case RELOAD -> " * Reloading " + name + " configuration\n   ...done.\n";
				default -> (verb == Verb.RESTART && wasActive ? name + " stop/waiting\n" : "") + name + " start/running, process "
						+ state.pid() + "\n";
			};
		}

		@Override
		String failed(Verb verb, String name, ServiceState state) {
			String said = String.join("\n", state.said());
			return (said.isEmpty() ? "" : said + "\n") + word(verb) + ": Job failed to start\n";
		}

		@Override
		String refused(Verb verb, String name) {
			return word(verb) + ": Rejected send message: permission denied; are you root?\n";
		}
	};

	private static String word(Verb verb) {
		return verb.name().toLowerCase(Locale.ROOT);
	}

	String unknown(Verb verb, String name) {
		return name + ": unrecognized service\n";
	}

	int unknownStatus() {
		return 1;
	}

	String refused(Verb verb, String name) {
		return name + ": Permission denied, you must be root\n";
	}

	int refusedStatus() {
		return 4;
	}

	String notRunning(String name) {
		return name + " is not running\n";
	}

	/** Before it is done. */
	String begin(Verb verb, String name) {
		return "";
	}

	String done(Verb verb, String name, ServiceState state, boolean wasActive) {
		return "";
	}

	abstract String failed(Verb verb, String name, ServiceState state);

	int failuresGoTo() {
		return 1;
	}
}
