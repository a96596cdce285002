package org.minicloud.xen;

/**
 * The console's shared page as guest and dom0 both see it (include/public/io/console.h): 1024 bytes towards the guest,
 * 2048 from it, free-running 32-bit indices masked by the power of two. Neither side ever blocks on it: a full ring
 * takes fewer bytes than offered, and the event channel tells when there is room again.
 */
public interface ConsoleRing {
	int IN_SIZE = 1024;
	int OUT_SIZE = 2048;

	/** Guest side: copies out as many of the bytes as there is room for; returns how many. The caller sends the event. */
	int writeOut(byte[] bytes, int offset, int length);

	/** Guest side: takes input; returns the number of bytes copied. The caller sends the event. */
	int readIn(byte[] target, int offset, int length);

	/** dom0 side: offers input; returns how many bytes were taken. */
	int writeIn(byte[] bytes, int offset, int length);

	/** dom0 side: drains output; returns the number of bytes copied. */
	int readOut(byte[] target, int offset, int length);

	int inCons();

	int inProd();

	int outCons();

	int outProd();

	/** Whether somebody is connected at the far end; a guest hangs up the session on a console whose user has gone. */
	boolean connected();

	/**
	 * How often somebody has sat down, modulo 2^32. One user may leave and another come between two looks of the guest:
	 * it then still finds the console connected, but to another session, and hangs up the one before.
	 */
	int session();

	/** The value of {@link #inProd} with which the input of the present session begins; what is older was not meant for it. */
	int sessionStart();

	/** Columns of the terminal at the far end; 0 when it has not told. */
	int columns();

	/** Rows of the terminal at the far end; 0 when it has not told. */
	int rows();

	/** dom0 side: the terminal has this size from now on; the caller sends the event. */
	void resize(int columns, int rows);

	/** dom0 side: somebody sits down, and begins a new session. */
	void connect();

	/** dom0 side: the user has gone. */
	void disconnect();
}
