package org.minicloud.guest.init;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.image.Texts;
import org.minicloud.guest.kernel.StorageCalls.RootState;
import org.minicloud.guest.init.Service.Work;

/** What init does and says, by personality. Only what really happens in a guest is listed. */
final class ServiceScripts {
	private static final long MILLIS = 1_000_000;
	private static final int STATUS_COLUMN = 60;

	private final List<Service> services = new ArrayList<>();
	private final GuestConfig config;

	private ServiceScripts(GuestConfig config) {
		this.config = config;
	}

	/** The way up. */
	static List<Service> starting(GuestConfig config) {
		ServiceScripts script = new ServiceScripts(config);
		switch (config.personality()) {
			case AMAZON_LINUX, RED_HAT -> script.redHatStyle();
			case UBUNTU -> script.ubuntu();
			case FREE_BSD, NET_BSD -> script.bsd();
			case OPEN_SOLARIS -> script.solaris();
			case WINDOWS_SERVER -> script.windows();
		}
		return List.copyOf(script.services);
	}

	/**
	 * What init says of the network.
	 *
	 * @param text what it says when the card has its address
	 */
	static String network(GuestConfig config, String text, boolean well) {
		return well ? text : switch (config.personality()) {
			case AMAZON_LINUX, RED_HAT -> "Bringing up interface eth0:  Device eth0 does not seem to be present, delaying initialization.\n"
					+ status("", false);
			case UBUNTU -> status(" * Configuring network interfaces", false);
			case FREE_BSD, NET_BSD -> "Starting Network: lo0.\n";
			default -> text;
		};
	}

	private ServiceScripts say(long millis, String text, Work work) {
		services.add(new Service(millis * MILLIS, text + "\n", work));
		return this;
	}

	private ServiceScripts quietly(long millis, Work work) {
		services.add(new Service(millis * MILLIS, "", work));
		return this;
	}

	private ServiceScripts status(long millis, String what, Work work) {
		return say(millis, what + ok(what.length()), work);
	}

	/** What init says when a service of the disk is up, or is not. */
	static String started(GuestConfig config, String name, boolean well) {
		return switch (config.personality()) {
			case AMAZON_LINUX, RED_HAT -> status("Starting " + name + ":", well);
			case UBUNTU -> status(" * Starting " + name, well);
			case FREE_BSD, NET_BSD -> well ? "Starting " + name + ".\n" : "Starting " + name + ": failed\n";
			default -> "";
		};
	}

	/** What init says of the root's check; nothing when it was not checked, as a disk that cannot be written is not. */
	static String checked(GuestConfig config, RootState root) {
		if (root.readOnly() && !root.wasClean())
			return "";
		String device = "/dev/" + root.device();
		String found = root.wasClean() ? "" : device + " was not cleanly unmounted, check forced.\n";
		return switch (config.personality()) {
			case AMAZON_LINUX, RED_HAT -> "Checking filesystems\n" + found + device + ": clean\n" + ok(0) + "\n";
			case UBUNTU -> (found.isEmpty() ? "" : "fsck: " + found) + "fsck: " + device + ": clean\n";
			case FREE_BSD, NET_BSD -> "Starting file system checks:\n" + device
					+ (root.wasClean() ? ": FILE SYSTEM CLEAN; SKIPPING CHECKS\n" : ": FILE SYSTEM MARKED CLEAN\n");
			default -> "";
		};
	}

	/** What init says of the root's mount: well when it can be written. */
	static String mounted(GuestConfig config, RootState root) {
		return switch (config.personality()) {
			case AMAZON_LINUX, RED_HAT -> status("Remounting root filesystem in read-write mode:", !root.readOnly());
			case UBUNTU -> status(" * Remounting root filesystem read-write", !root.readOnly());
			default -> "";
		};
	}

	private static String status(String what, boolean well) {
		return what + (well ? ok(what.length()) : ok(what.length()).replace("  OK  ", "FAILED")) + "\n";
	}

	private static String ok(int column) {
		return " ".repeat(Math.max(1, STATUS_COLUMN - column)) + "[  OK  ]";
	}

	private void redHatStyle() {
		say(260, "\t\tWelcome to " + Texts.release(config), Work.NONE);
		quietly(620, Work.NONE);
		status(90, "Setting hostname:", Work.HOSTNAME);
		quietly(380, Work.ROOT_CHECKED);
		quietly(400, Work.ROOT_MOUNTED);
		say(120, "Entering non-interactive startup", Work.NONE);
		status(110, "Bringing up loopback interface:", Work.NONE);
		status(340, "Bringing up interface eth0:", Work.NETWORK);
		quietly(60, Work.CLOUD_INIT);
		quietly(10, Work.SERVICES);
		status(130, "Starting cloud-final:", Work.CLOUD_FINAL);
	}

	private void ubuntu() {
		quietly(420, Work.NONE);
		quietly(350, Work.ROOT_CHECKED);
		say(260, " * Setting hostname" + ok(20), Work.HOSTNAME);
		quietly(310, Work.ROOT_MOUNTED);
		say(380, " * Configuring network interfaces" + ok(34), Work.NETWORK);
		quietly(60, Work.CLOUD_INIT);
		quietly(10, Work.SERVICES);
		say(220, " * Stopping System V runlevel compatibility" + ok(44), Work.CLOUD_FINAL);
	}

	private void bsd() {
		say(180, "Setting hostuuid: " + hostUuid() + ".", Work.NONE);
		quietly(350, Work.ROOT_CHECKED);
		quietly(140, Work.HOSTNAME);
		say(320, "Starting Network: lo0 " + (config.personality().name().equals("FREE_BSD") ? "xn0" : "xennet0") + ".",
				Work.NETWORK);
		quietly(60, Work.CLOUD_INIT);
		quietly(10, Work.SERVICES);
		say(90, "Starting local daemons:.", Work.CLOUD_FINAL);
	}

	private String hostUuid() {
		return new UUID(config.seed(), config.instanceId().hashCode()).toString();
	}

	private void solaris() {
		say(900, "Hostname: " + config.hostname(), Work.HOSTNAME);
		quietly(1_400, Work.NONE);
		quietly(700, Work.NETWORK);
		quietly(300, Work.CLOUD_INIT);
		quietly(20, Work.SERVICES);
		quietly(200, Work.CLOUD_FINAL);
	}

	private void windows() {
		say(3_000, "AMI Origin Version: " + Texts.release(config), Work.HOSTNAME);
		say(2_400, "Product Version: " + Texts.release(config) + ", " + config.instanceType(), Work.NETWORK);
		quietly(900, Work.CLOUD_INIT);
		quietly(500, Work.CLOUD_FINAL);
		say(1_800, "Message: Windows is Ready to use", Work.NONE);
	}
}
