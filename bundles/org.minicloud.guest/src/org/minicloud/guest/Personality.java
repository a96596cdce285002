package org.minicloud.guest;

/**
 * The operating system that a guest presents itself as: banner, accounts, prompt, wording. The names are those of the
 * cloud's model, so that one converts to the other by name.
 */
public enum Personality {
	AMAZON_LINUX(Family.LINUX, "Amazon Linux AMI", "ec2-user", "/home/ec2-user"),
	UBUNTU(Family.LINUX, "Ubuntu", "ubuntu", "/home/ubuntu"),
	RED_HAT(Family.LINUX, "Red Hat Enterprise Linux Server", "ec2-user", "/home/ec2-user"),
	WINDOWS_SERVER(Family.WINDOWS, "Microsoft Windows Server", "Administrator", "/Users/Administrator"),
	FREE_BSD(Family.BSD, "FreeBSD", "ec2-user", "/home/ec2-user"),
	OPEN_SOLARIS(Family.SOLARIS, "OpenSolaris", "root", "/root"),
	NET_BSD(Family.BSD, "NetBSD", "root", "/root");

	/** Kernels that boot and answer alike. */
	public enum Family {
		LINUX, BSD, SOLARIS, WINDOWS
	}

	private final Family family;
	private final String product;
	private final String defaultUser;
	private final String home;

	Personality(Family family, String product, String defaultUser, String home) {
		this.family = family;
		this.product = product;
		this.defaultUser = defaultUser;
		this.home = home;
	}

	public Family family() {
		return family;
	}

	/** The product's name without its release. */
	public String product() {
		return product;
	}

	/** The account that a terminal session opens as, and that key pairs are installed for. */
	public String defaultUser() {
		return defaultUser;
	}

	/** Home directory of {@link #defaultUser}. */
	public String home() {
		return home;
	}

	/** Whether an account may do everything. */
	public boolean isSuperuser(String user) {
		return user.equals("root") || family == Family.WINDOWS && user.equals(defaultUser);
	}
}
