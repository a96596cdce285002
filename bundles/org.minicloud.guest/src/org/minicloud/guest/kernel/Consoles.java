package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.tty.Tty;
import org.minicloud.guest.tty.Tty.Carrier;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo.ConsolePage;

/** The terminals on the domain's consoles: {@code hvc0} is the machine's own, the others are for sessions. */
final class Consoles implements Serializable {
	private static final long serialVersionUID = 1;

	private final List<Tty> terminals = new ArrayList<>();

	Consoles(int count) {
		if (count < 1)
			throw new IllegalArgumentException("a guest needs a console");
		for (int i = 0; i < count; i++)
			terminals.add(new Tty("hvc" + i));
	}

	void attach(List<ConsolePage> pages, Hypercalls hypercalls) {
		for (int i = 0; i < terminals.size(); i++)
			terminals.get(i).attach(pages.get(i), hypercalls);
	}

	List<Tty> all() {
		return terminals;
	}

	Tty primary() {
		return terminals.get(0);
	}

	List<Tty> sessions() {
		return terminals.subList(1, terminals.size());
	}

	/** Whatever came while the kernel stood still. */
	void lookAgain(Kernel kernel) {
		for (Tty tty : terminals)
			service(tty.port(), kernel);
	}

	/** Handles a console's event, if the port is a console's. */
	void service(int port, Kernel kernel) {
		for (Tty tty : terminals)
			if (tty.port() == port) {
				Carrier change = tty.pollCarrier();
				if (tty != primary() && change != Carrier.SAME)
					carrierChanged(tty, change, kernel);
				tty.service(kernel);
				kernel.executor.wakeReady(tty);
			}
	}

	/** A user came or went: a hangup ends the session; init sees to a new one. */
	private static void carrierChanged(Tty tty, Carrier change, Kernel kernel) {
		if (change != Carrier.FOUND)
			kernel.hangUp(tty);
		Process init = kernel.processes.find(1);
		if (init != null)
			kernel.signals.post(init, Signal.SIGIO);
	}
}
