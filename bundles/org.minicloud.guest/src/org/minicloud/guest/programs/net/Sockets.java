package org.minicloud.guest.programs.net;

import java.util.List;
import java.util.Locale;
import org.minicloud.guest.net.NetInterface;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.UsageException;

/** {@code ss} and {@code netstat}. */
final class Sockets {
	private Sockets() {
	}

	static Output ss(Call call) throws UsageException {
		Options options = Options.parse(call, "tulanpsoe4");
		List<SocketRow> rows = chosen(call, options);
		if (options.has('s')) {
			long tcp = SocketRow.all(call.sys().net()).stream().filter(SocketRow::isTcp).count();
			return Output.of("Total: " + SocketRow.all(call.sys().net()).size() + "\nTCP:   " + tcp + "\n");
		}
		boolean mixed = options.has('t') == options.has('u');
		StringBuilder text = new StringBuilder((mixed ? "Netid  " : "") + "State      Recv-Q Send-Q     Local Address:Port       Peer Address:Port \n");
		for (SocketRow row : rows) {
			text.append(mixed ? String.format(Locale.ROOT, "%-6s ", row.protocol()) : "");
			text.append(String.format(Locale.ROOT, "%-10s %-6d %-6d %20s %20s ", row.state().ssName(), row.receiveQueue(), row.sendQueue(),
					SocketRow.text(row.local(), "*"), SocketRow.text(row.peer(), "*")));
			if (options.has('p') && row.owner() != null)
				text.append(" users:((\"").append(row.program()).append("\",pid=").append(row.owner().pid()).append("))");
			text.append("\n");
		}
		return Output.of(text.toString());
	}

	/** Both kinds unless one is asked for; what listens only when it is asked for. */
	private static List<SocketRow> chosen(Call call, Options options) {
		boolean both = options.has('t') == options.has('u');
		boolean all = options.has('a');
		boolean listening = options.has('l');
		return SocketRow.all(call.sys().net()).stream().filter(row -> both || row.isTcp() == options.has('t'))
				.filter(row -> all || row.isListening() == listening).toList();
	}

	static Output netstat(Call call) throws UsageException {
		Options options = Options.parse(call, "tulanpri4e");
		if (options.has('r'))
			return Legacy.route(new Call(call.sys(), "route", options.has('n') ? List.of("-n") : List.of()));
		if (options.has('i'))
			return interfaces(call);
		boolean program = options.has('p');
		String kind = options.has('l') ? "only servers" : options.has('a') ? "servers and established" : "w/o servers";
		StringBuilder text = new StringBuilder("Active Internet connections (" + kind + ")\n"
				+ "Proto Recv-Q Send-Q Local Address               Foreign Address             State       " + (program ? "PID/Program name" : "")
				+ "\n");
		for (SocketRow row : chosen(call, options)) {
			int sendQueue = row.isListening() ? 0 : row.sendQueue();
			String state = row.isTcp() ? row.state().netstatName() : row.isListening() ? "" : "ESTABLISHED";
			text.append(String.format(Locale.ROOT, "%-5s %6d %6d %-27s %-27s %-11s ", row.protocol(), row.receiveQueue(), sendQueue,
					SocketRow.text(row.local(), "0.0.0.0"), SocketRow.text(row.peer(), "0.0.0.0"), state));
			if (program)
				text.append(row.owner() == null ? "-" : row.owner().pid() + "/" + row.program());
			text.append("\n");
		}
		return Output.of(text.toString());
	}

	private static Output interfaces(Call call) {
		StringBuilder text = new StringBuilder(
				"Kernel Interface table\nIface       MTU Met    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n");
		for (NetInterface each : call.sys().net().stack().interfaces().reversed())
			text.append(String.format(Locale.ROOT, "%-7s %7d   0 %8d %6d %6d      0 %8d      0 %6d      0 %s\n", each.name(), each.mtu(),
					each.receivedPackets(), each.receiveErrors(), each.receiveDropped(), each.sentPackets(), each.sendDropped(),
					each.isLoopback() ? "LRU" : "BMRU"));
		return Output.of(text.toString());
	}
}
