package org.minicloud.guest.init;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Times;

/** What makes an instance of an image: its name, its keys, its user data. Two programs share what is here. */
final class CloudInit {
	static final String OUTPUT_LOG = "/var/log/cloud-init-output.log";
	static final String STATE = "/var/lib/cloud";
	private static final String INSTANCE_ID = STATE + "/data/instance-id";

	private CloudInit() {
	}

	/** Gives the machine its identity. */
	static Program setUp(GuestConfig config) {
		return new InstanceSetup(config);
	}

	/** Runs user data, once in the life of an instance. */
	static Program userData(GuestConfig config) {
		return new UserDataRun(config);
	}

	/** Whether the disk was set up for this instance; a disk made from another's is not. */
	static boolean knowsInstance(GuestConfig config, Sys sys) {
		return sys.files().text(INSTANCE_ID).map(String::strip).equals(Optional.of(config.instanceId()));
	}

	static void rememberInstance(GuestConfig config, Sys sys) throws SystemCallException {
		makeDirectories(sys, STATE + "/data");
		makeDirectories(sys, directory(config));
		write(sys, INSTANCE_ID, config.instanceId() + "\n", 0644);
	}

	/** Where what concerns one instance is kept. */
	static String directory(GuestConfig config) {
		return STATE + "/instances/" + config.instanceId();
	}

	static void makeDirectories(Sys sys, String path) throws SystemCallException {
		int slash = 0;
		while (slash >= 0) {
			slash = path.indexOf('/', slash + 1);
			String part = slash < 0 ? path : path.substring(0, slash);
			if (!sys.files().exists(part))
				sys.files().makeDirectory(part, 0755);
		}
	}

	static void write(Sys sys, String path, String text, int mode) throws SystemCallException {
		sys.files().write(path, text.getBytes(StandardCharsets.UTF_8), mode);
	}

	static String banner(String what, Sys sys) {
		boolean linux = sys.config().personality().family() == Family.LINUX;
		return String.format(Locale.ROOT, "%s %s at %s. Up %.2f seconds.\n", linux ? "Cloud-init v. 0.7.2" : "ec2-init", what,
				Times.format("EEE, dd MMM yyyy HH:mm:ss '+0000'", sys.wallClockMillis()), sys.now() / 1e9);
	}
}
