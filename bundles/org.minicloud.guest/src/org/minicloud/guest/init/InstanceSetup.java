package org.minicloud.guest.init;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.Personality.Family;
import org.minicloud.guest.image.Texts;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.net.InterfaceAddress;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.NetInterface;
import org.minicloud.xen.netif.MacAddress;

/** The first half of cloud-init: the machine's name, its host keys, its user's key. */
final class InstanceSetup implements Program {
	private static final long serialVersionUID = 1;
	/** A Python program that reads its configuration: some 0.7 s of a server of that time. */
	private static final long START_NANOS = 700_000_000;
	private static final long SETUP_NANOS = 450_000_000;
	private static final long KEYS_NANOS = 350_000_000;
	private static final String PREVIOUS_HOSTNAME = CloudInit.STATE + "/data/previous-hostname";
	private static final List<String> KEY_FILES = List.of("/etc/ssh/ssh_host_ecdsa_key", "/etc/ssh/ssh_host_ed25519_key");

	/** What cloud-init puts before the key for the superuser (disable_root_opts): a word of advice instead of a shell. */
	private static final String DISABLED_ROOT = "no-port-forwarding,no-agent-forwarding,no-X11-forwarding,command=\"echo 'Please login "
			+ "as the user \\\"%s\\\" rather than the user \\\"root\\\".';echo;sleep 10\" ";

	private enum Phase {
		START, BANNER, ROOT, NETWORK, SETUP, KEYS, FINGERPRINTS, END
	}

	private final GuestConfig config;
	private Phase phase = Phase.START;

	InstanceSetup(GuestConfig config) {
		this.config = config;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		try {
			return advance(sys);
		} catch (SystemCallException refused) {
			phase = Phase.END;
			return Step.write(2, "cloud-init: " + refused.getMessage() + "\n");
		}
	}

	private Step advance(Sys sys) throws SystemCallException {
		boolean windows = config.personality().family() == Family.WINDOWS;
		switch (phase) {
			case START -> {
				phase = Phase.BANNER;
				return Step.compute(START_NANOS);
			}
			case BANNER -> {
				phase = Phase.ROOT;
				return Step.write(1, windows ? "Instance ID: " + config.instanceId() + "\n"
						: CloudInit.banner("running 'init'", sys));
			}
			case ROOT -> {
				// the volume may be larger than the image was, or have grown since: what the module resizefs does
				phase = Phase.NETWORK;
				return sys.storage().growRoot().orElse(Step.compute(1));
			}
			case NETWORK -> {
				phase = Phase.SETUP;
				return Step.write(1, windows ? "" : network(sys.net().stack().ethernet()));
			}
			case SETUP -> {
				nameMachine(sys);
				if (!CloudInit.knowsInstance(config, sys))
					CloudInit.write(sys, "/etc/motd", Texts.motd(config), 0644);
				installUserKey(sys);
				phase = Phase.KEYS;
				return Step.compute(missingKeys(sys) ? SETUP_NANOS + KEYS_NANOS : SETUP_NANOS);
			}
			case KEYS -> {
				if (missingKeys(sys))
					makeKeys(sys);
				CloudInit.rememberInstance(config, sys);
				phase = Phase.FINGERPRINTS;
				return Step.write(1, windows ? "Hostname: " + sys.hostname() + "\n"
						: CloudInit.banner("running 'modules:config'", sys));
			}
			case FINGERPRINTS -> {
				phase = Phase.END;
				return Step.write(1, windows ? "" : fingerprints(sys));
			}
			default -> {
				return Step.exit(0);
			}
		}
	}

	private static String network(NetInterface card) {
		StringBuilder text = new StringBuilder("ci-info: lo    : up  127.0.0.1       255.0.0.0\n");
		for (InterfaceAddress each : card.addresses())
			text.append(String.format("ci-info: %-6s: up  %-15s %-15s %s\n", card.name(), each.address(), Ip4.mask(each.prefixLength()),
					MacAddress.toString(card.mac())));
		return text.toString();
	}

	/** The name from the metadata, unless the user has given the machine another one on its disk. */
	private void nameMachine(Sys sys) throws SystemCallException {
		Optional<String> onDisk = sys.files().text("/etc/hostname").map(String::strip);
		Optional<String> given = sys.files().text(PREVIOUS_HOSTNAME).map(String::strip);
		boolean users = onDisk.isPresent() && CloudInit.knowsInstance(config, sys) && !onDisk.equals(given);
		if (users) {
			sys.setHostname(onDisk.get());
			return;
		}
		sys.setHostname(config.hostname());
		if (onDisk.equals(Optional.of(config.hostname())) && onDisk.equals(given))
			return;
		CloudInit.makeDirectories(sys, CloudInit.STATE + "/data");
		CloudInit.write(sys, "/etc/hostname", config.hostname() + "\n", 0644);
		CloudInit.write(sys, PREVIOUS_HOSTNAME, config.hostname() + "\n", 0644);
	}

	/** Lets the instance's key pair in, as the default user. */
	private void installUserKey(Sys sys) throws SystemCallException {
		if (CloudInit.knowsInstance(config, sys) || config.sshPublicKey().isBlank())
			return;
		String user = config.personality().defaultUser();
		String key = config.sshPublicKey().strip();
		authorize(sys, user, config.personality().home(), key);
		if (!user.equals("root") && config.personality().family() != Family.WINDOWS)
			authorize(sys, "root", "/root", DISABLED_ROOT.formatted(user) + key);
	}

	private static void authorize(Sys sys, String user, String home, String line) throws SystemCallException {
		String path = home + "/.ssh/authorized_keys";
		String before = sys.files().text(path).orElse("");
		if (before.contains(line))
			return;
		CloudInit.write(sys, path, before + line + "\n", 0600);
		sys.files().change(path, user, 0600);
	}

	/** An instance made from another's disk gets keys of its own. */
	private boolean missingKeys(Sys sys) {
		return !CloudInit.knowsInstance(config, sys) || !KEY_FILES.stream().allMatch(sys.files()::exists);
	}

	private void makeKeys(Sys sys) throws SystemCallException {
		byte[] seed = (config.seed() + "/" + config.instanceId()).getBytes(StandardCharsets.UTF_8);
		for (HostKey key : HostKey.generate(seed)) {
			CloudInit.write(sys, key.file(), key.privateKey(), 0600);
			CloudInit.write(sys, key.file() + ".pub", key.publicKey() + " root@" + sys.hostname() + "\n", 0644);
		}
	}

	/** The blocks that tools look for in the console output, to know the host before they connect. */
	private static String fingerprints(Sys sys) {
		StringBuilder text = new StringBuilder("ec2: \nec2: " + "#".repeat(61)
				+ "\nec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----\n");
		StringBuilder keys = new StringBuilder("-----BEGIN SSH HOST KEY KEYS-----\n");
		for (String file : KEY_FILES)
			sys.files().text(file + ".pub").map(String::strip).ifPresent(line -> {
				String comment = line.split(" ", 3)[2];
				String kind = file.contains("ed25519") ? "ED25519" : "ECDSA";
				text.append("ec2: 256 ").append(HostKey.fingerprintOf(line)).append(' ').append(comment).append(" (")
						.append(kind).append(")\n");
				keys.append(line).append('\n');
			});
		return text + "ec2: -----END SSH HOST KEY FINGERPRINTS-----\nec2: " + "#".repeat(61) + "\n" + keys
				+ "-----END SSH HOST KEY KEYS-----\n";
	}
}
