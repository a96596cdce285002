package org.minicloud.guest.net;

/** States of a connection (RFC 9293), with the names that {@code netstat} and {@code ss} print. */
public enum TcpState {
	CLOSED("CLOSE", "UNCONN"), LISTEN("LISTEN", "LISTEN"), SYN_SENT("SYN_SENT", "SYN-SENT"),
	SYN_RECEIVED("SYN_RECV", "SYN-RECV"), ESTABLISHED("ESTABLISHED", "ESTAB"), FIN_WAIT_1("FIN_WAIT1", "FIN-WAIT-1"),
	FIN_WAIT_2("FIN_WAIT2", "FIN-WAIT-2"), CLOSE_WAIT("CLOSE_WAIT", "CLOSE-WAIT"), CLOSING("CLOSING", "CLOSING"),
	LAST_ACK("LAST_ACK", "LAST-ACK"), TIME_WAIT("TIME_WAIT", "TIME-WAIT");

	private final String netstat;
	private final String ss;

	TcpState(String netstat, String ss) {
		this.netstat = netstat;
		this.ss = ss;
	}

	public String netstatName() {
		return netstat;
	}

	public String ssName() {
		return ss;
	}

	/** Whether both sides have heard of each other. */
	public boolean isSynchronized() {
		return ordinal() >= ESTABLISHED.ordinal();
	}
}
