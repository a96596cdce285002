package org.minicloud.guest.image;

import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.Personality;
import org.minicloud.guest.Personality.Family;

/** The wording of each personality. */
public final class Texts {
	private Texts() {
	}

	/** The product with its release. */
	public static String release(GuestConfig config) {
		return release(config.personality(), config.release());
	}

	/** The product with its release, the usual one when none is given. */
	public static String release(Personality personality, String release) {
		String product = personality.product();
		return switch (personality) {
			case AMAZON_LINUX -> product + " release " + or(release, "2013.09");
			case RED_HAT -> product + " release " + or(release, "6.4") + " (Santiago)";
			case UBUNTU -> product + " " + or(release, "12.04") + " LTS";
			case WINDOWS_SERVER -> product + " " + or(release, "2008 R2");
			case FREE_BSD -> product + " " + or(release, "9.2") + "-RELEASE";
			case OPEN_SOLARIS -> product + " " + or(release, "2009.06") + " snv_111b X86";
			case NET_BSD -> product + " " + or(release, "6.1");
		};
	}

	private static String or(String release, String otherwise) {
		return release.isBlank() ? otherwise : release;
	}

	static String releaseFile(Personality personality) {
		return switch (personality) {
			case AMAZON_LINUX -> "/etc/system-release";
			case RED_HAT -> "/etc/redhat-release";
			default -> "/etc/release";
		};
	}

	public static String motd(GuestConfig config) {
		return switch (config.personality()) {
			case AMAZON_LINUX -> "\n  " + release(config) + "\n  " + config.instanceType() + " in " + config.zone()
					+ ". Type \"help\" for what can be done here.\n\n";
			case WINDOWS_SERVER -> "Windows PowerShell on " + release(config) + "\n\n";
			default -> "Welcome to " + release(config) + " (" + config.architecture().machine() + ").\n"
					+ "This is a " + config.instanceType() + " in " + config.zone()
					+ "; type \"help\" for what can be done here.\n\n";
		};
	}

	static String accounts(Personality personality) {
		String user = personality.defaultUser();
		String shell = ":/bin/bash\n";
		StringBuilder accounts = new StringBuilder("root:x:0:0:root:/root").append(shell)
				.append("daemon:x:2:2:daemon:/sbin:/sbin/nologin\n").append("nobody:x:99:99:Nobody:/:/sbin/nologin\n");
		if (!user.equals("root"))
			accounts.append(user).append(":x:").append(userNumber(personality)).append(':').append(userNumber(personality))
					.append(":EC2 default user:").append(personality.home()).append(shell);
		return accounts.toString();
	}

	static String groups(Personality personality) {
		String user = personality.defaultUser();
		String groups = "root:x:0:\nwheel:x:10:" + user + "\n";
		return user.equals("root") ? groups : groups + user + ":x:" + userNumber(personality) + ":\n";
	}

	/** The first number for people of each system. */
	static int userNumber(Personality personality) {
		return switch (personality) {
			case AMAZON_LINUX, RED_HAT -> 500;
			case FREE_BSD -> 1001;
			default -> personality.family() == Family.WINDOWS ? 500 : 1000;
		};
	}
}
