package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.Step.Poll.Interest;
import org.minicloud.guest.socket.SocketFile;

/** Carries out the steps about sockets, and about several descriptors at once. */
final class SocketSteps implements Serializable {
	private static final long serialVersionUID = 1;

	private final Kernel kernel;

	SocketSteps(Kernel kernel) {
		this.kernel = kernel;
	}

	/** @return how the step ended, or null when the process must wait */
	Outcome connect(Process process, Step.Connect step) throws SystemCallException {
		SocketFile socket = socket(process, step.fd());
		if (socket.connect(step.peer()))
			return Outcome.DONE;
		if (kernel.now() >= step.untilNanos()) {
			socket.giveUpConnecting();
			throw new SystemCallException(Errno.ETIMEDOUT);
		}
		waitUntil(process, step.untilNanos());
		return null;
	}

	Outcome accept(Process process, Step.Accept step) throws SystemCallException {
		SocketFile listener = socket(process, step.fd());
		int fd = SocketCalls.free(process);
		SocketFile accepted = listener.accept();
		if (accepted == null)
			return null;
		process.place(fd, accepted);
		return new Outcome.Accepted(fd, accepted.peer());
	}

	Outcome sendTo(Process process, Step.SendTo step) throws SystemCallException {
		return socket(process, step.fd()).send(step.bytes(), step.to()) ? Outcome.DONE : null;
	}

	Outcome receiveFrom(Process process, Step.ReceiveFrom step) throws SystemCallException {
		return socket(process, step.fd()).receive(step.limit());
	}

	Outcome poll(Process process, Step.Poll step) {
		List<Integer> ready = new ArrayList<>();
		for (Interest interest : step.interests())
			if (ready(process, interest))
				ready.add(interest.fd());
		if (!ready.isEmpty() || kernel.now() >= step.untilNanos())
			return new Outcome.Ready(List.copyOf(ready));
		waitUntil(process, step.untilNanos());
		return null;
	}

	private void waitUntil(Process process, long until) {
		if (until != Step.FOR_EVER)
			kernel.sleep(process, until);
	}

	/** Whether a process that waits for such a step should try it again. */
	static boolean ready(Process process, Step step) throws SystemCallException {
		return switch (step) {
			case Step.Connect connect -> socket(process, connect.fd()).connectReady();
			case Step.Accept accept -> process.file(accept.fd()).readable(process);
			case Step.SendTo send -> process.file(send.fd()).writable();
			case Step.ReceiveFrom receive -> process.file(receive.fd()).readable(process);
			case Step.Poll poll -> anyReady(process, poll);
			default -> false;
		};
	}

	private static boolean anyReady(Process process, Step.Poll poll) {
		for (Interest interest : poll.interests())
			if (ready(process, interest))
				return true;
		return false;
	}

	/** A descriptor that is closed is ready: whoever uses it learns of it. */
	private static boolean ready(Process process, Interest interest) {
		int fd = interest.fd();
		OpenFile file = fd >= 0 && fd < process.files.size() ? process.files.get(fd) : null;
		return file == null || interest.read() && file.readable(process) || interest.write() && file.writable();
	}

	private static SocketFile socket(Process process, int fd) throws SystemCallException {
		if (process.file(fd) instanceof SocketFile socket)
			return socket;
		throw new SystemCallException(Errno.ENOTSOCK);
	}
}
