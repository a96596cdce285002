package org.minicloud.xen.life;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;

/**
 * A guest that writes so many pages each millisecond, round and round in its working set, counts its milliseconds, and
 * suspends itself when it is asked to, unless it is stubborn.
 */
final class WritingKernel implements GuestKernel, Serializable {
	private static final long serialVersionUID = 1;
	static final int FIRST_PFN = 64;
	private static final long PIECE_NANOS = 1_000_000;

	private final int workingSet;
	private final double pagesPerMilli;
	private final boolean stubborn;
	final List<String> life = new ArrayList<>();
	long pieces;
	private double owed;
	private int next;
	private boolean paid;
	int timerEvents;
	private int timerPort;

	transient StartInfo start;
	private transient Hypercalls hypercalls;
	private transient Frame[] frames;

	private WritingKernel(int workingSet, double pagesPerSecond, boolean stubborn) {
		this.workingSet = workingSet;
		this.pagesPerMilli = pagesPerSecond / 1000;
		this.stubborn = stubborn;
	}

	static WritingKernel writing(int workingSet, double pagesPerSecond) {
		return new WritingKernel(workingSet, pagesPerSecond, false);
	}

	static WritingKernel stubborn() {
		return new WritingKernel(1, 0, true);
	}

	@Override
	public void boot(StartInfo startInfo, Hypercalls calls) {
		life.add("boot");
		attach(startInfo, calls);
	}

	@Override
	public void resume(StartInfo startInfo, Hypercalls calls, boolean cancelled) {
		life.add(cancelled ? "cancelled" : "resume");
		if (!cancelled)
			attach(startInfo, calls);
	}

	private void attach(StartInfo startInfo, Hypercalls calls) {
		start = startInfo;
		hypercalls = calls;
		frames = new Frame[workingSet];
		timerPort = calls.bindVirq(VirtualInterrupt.TIMER, 0);
	}

	@Override
	public long run(int vcpu) {
		if (paid)
			work();
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
			if (port == timerPort)
				timerEvents++;
			else if (port == start.storePort() && !stubborn && asked()) {
				paid = false;
				hypercalls.shutdown(ShutdownReason.SUSPEND);
				return 0;
			}
		paid = true;
		return PIECE_NANOS;
	}

	private boolean asked() {
		return hypercalls.takeShutdownRequest().filter(reason -> reason == ShutdownReason.SUSPEND).isPresent();
	}

	private void work() {
		pieces++;
		owed += pagesPerMilli;
		while (owed >= 1) {
			owed--;
			ByteBuffer.wrap(frame(next).writable()).putLong(0, pieces).putLong(4088, next + 1);
			next = (next + 1) % workingSet;
		}
	}

	private Frame frame(int number) {
		try {
			if (frames[number] == null)
				frames[number] = hypercalls.memory().mapFrame(FIRST_PFN + number);
			return frames[number];
		} catch (XenException refused) {
			throw new IllegalStateException(refused);
		}
	}
}
