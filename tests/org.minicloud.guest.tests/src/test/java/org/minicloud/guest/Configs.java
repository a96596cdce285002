package org.minicloud.guest;

import java.nio.charset.StandardCharsets;

/** Configurations for tests. */
public final class Configs {
	private Configs() {
	}

	public static GuestConfig amazonLinux() {
		return of(Personality.AMAZON_LINUX, 1, "", 7);
	}

	static GuestConfig withUserData(String userData) {
		return of(Personality.AMAZON_LINUX, 1, userData, 7);
	}

	static GuestConfig withVcpus(int vcpus) {
		return of(Personality.AMAZON_LINUX, vcpus, "", 7);
	}

	static GuestConfig of(Personality personality, int vcpus, String userData, long seed) {
		return new GuestConfig("i-0a1b2c3d", "ami-5f00aa11", "m1.small", "us-east-1", "us-east-1a", personality, "",
				Architecture.X86_64, "ip-10-0-3-17", "10.0.3.17", "127.44.0.12", "12:31:3b:0a:03:11",
				userData.getBytes(StandardCharsets.UTF_8), "ssh-rsa AAAAB3NzaC1yc2E lab", 1740, vcpus, 8, 0, seed);
	}
}
