package org.minicloud.guest.service;

import java.util.LinkedHashMap;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Loader;

/** The first moments of a service's process: takes on its account, finds its executable and becomes it. */
final class ServiceStart implements Program {
	private static final long serialVersionUID = 1;
	/** systemd's statuses for what goes wrong before the program is there. */
	private static final int NO_EXECUTABLE = 203;
	private static final int NO_USER = 217;

	private enum Phase {
		LOAD, BECOME, END
	}

	private final Unit unit;
	private Phase phase = Phase.LOAD;
	private int status;

	ServiceStart(Unit unit) {
		this.unit = unit;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		String path = unit.start().get(0);
		switch (phase) {
			case LOAD -> {
				phase = Phase.BECOME;
				return new Step.Load(path);
			}
			case BECOME -> {
				if (last instanceof Outcome.Failed failed)
					return fail(NO_EXECUTABLE, failed.error().text());
				return become(sys, path);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Step become(Sys sys, String path) {
		try {
			Loader.Loaded loaded = Loader.load(sys.files(), path, unit.start());
			Map<String, String> environment = new LinkedHashMap<>(sys.environment());
			environment.put("USER", unit.user());
			environment.put("HOME", unit.user().equals("root") ? "/root" : "/");
			try {
				if (!unit.user().equals(sys.user()))
					sys.setUser(unit.user());
			} catch (SystemCallException nobody) {
				return fail(NO_USER, "Failed to determine user credentials: " + nobody.getMessage());
			}
			return new Step.Exec(loaded.program(), unit.start(), environment, loaded.footprint());
		} catch (SystemCallException refused) {
			return fail(NO_EXECUTABLE, refused.getMessage());
		}
	}

	private Step fail(int exitStatus, String reason) {
		phase = Phase.END;
		status = exitStatus;
		return Step.write(2, "Failed to execute " + unit.start().get(0) + ": " + reason + "\n");
	}
}
