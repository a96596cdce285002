package org.minicloud.guest;

/** Processor architectures a guest can be built for; the names are those of the cloud's model. */
public enum Architecture {
	I386("i686"), X86_64("x86_64");

	private final String machine;

	Architecture(String machine) {
		this.machine = machine;
	}

	/** As {@code uname -m} prints it on Linux. */
	public String machine() {
		return machine;
	}
}
