package org.minicloud.guest.programs.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.net.InterfaceAddress;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.Neighbour;
import org.minicloud.guest.net.NetInterface;
import org.minicloud.guest.net.Route;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.xen.netif.MacAddress;

/** The net-tools: {@code ifconfig}, {@code route}, {@code arp}. */
final class Legacy {
	private Legacy() {
	}

	static Output ifconfig(Call call) throws UsageException {
		List<String> words = call.arguments();
		IpStack stack = call.sys().net().stack();
		if (words.isEmpty() || words.equals(List.of("-a"))) {
			StringBuilder text = new StringBuilder();
			for (NetInterface each : stack.interfaces().reversed())
				if (each.isUp() || !words.isEmpty())
					text.append(describe(each));
			return Output.of(text.toString());
		}
		NetInterface chosen = stack.interfaces().stream().filter(each -> each.name().equals(words.get(0))).findFirst()
				.orElseThrow(() -> new UsageException(words.get(0) + ": error fetching interface information: Device not found", 1));
		return words.size() == 1 ? Output.of(describe(chosen)) : change(call, stack, chosen, words);
	}

	private static Output change(Call call, IpStack stack, NetInterface chosen, List<String> words) throws UsageException {
		Optional<Ip4> address = Ip4.read(words.get(1));
		int mask = words.indexOf("netmask");
		Optional<Integer> length = mask > 0 && mask + 1 < words.size() ? Ip4.read(words.get(mask + 1)).flatMap(Ip4::maskLength) : Optional.of(24);
		if (address.isEmpty() && !words.get(1).matches("up|down"))
			throw new UsageException(words.get(1) + ": Host name lookup failure\nifconfig: `--help' gives usage information.", 1);
		if (length.isEmpty())
			throw new UsageException("SIOCSIFNETMASK: Invalid argument", 1);
		if (!call.sys().root())
			return Output.error(address.isPresent() ? "SIOCSIFADDR: Operation not permitted" : "SIOCSIFFLAGS: Operation not permitted", 255);
		if (chosen.isLoopback())
			return Output.error("SIOCSIFFLAGS: Operation not supported", 255);
		if (address.isPresent()) {
			chosen.addresses().forEach(each -> stack.removeAddress(each.address()));
			stack.setUp(true);
			stack.addAddress(address.get(), length.get());
		} else {
			stack.setUp(words.get(1).equals("up"));
		}
		return Output.SUCCESS;
	}

	private static String describe(NetInterface each) {
		StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-10s", each.name()));
		text.append(each.isLoopback() ? "Link encap:Local Loopback  \n"
				: "Link encap:Ethernet  HWaddr " + MacAddress.toString(each.mac()).toUpperCase(Locale.ROOT) + "  \n");
		for (InterfaceAddress address : each.addresses())
			text.append("          inet addr:").append(address.address())
					.append(each.isLoopback() ? "  Mask:" : "  Bcast:" + address.broadcast() + "  Mask:").append(address.network().mask())
					.append("\n");
		String flags = (each.isUp() ? "UP " : "") + (each.isLoopback() ? "LOOPBACK RUNNING" : "BROADCAST "
				+ (each.isUp() && each.hasCarrier() ? "RUNNING " : "") + "MULTICAST");
		text.append(String.format(Locale.ROOT, "          %s  MTU:%d  Metric:1\n", flags, each.mtu()));
		text.append(String.format(Locale.ROOT, "          RX packets:%d errors:%d dropped:%d overruns:0 frame:0\n", each.receivedPackets(),
				each.receiveErrors(), each.receiveDropped()));
		text.append(String.format(Locale.ROOT, "          TX packets:%d errors:0 dropped:%d overruns:0 carrier:0\n", each.sentPackets(),
				each.sendDropped()));
		text.append(each.isLoopback() ? "          collisions:0 txqueuelen:0 \n" : "          collisions:0 txqueuelen:1000 \n");
		text.append(String.format(Locale.ROOT, "          RX bytes:%d (%s)  TX bytes:%d (%s)\n\n", each.receivedBytes(),
				size(each.receivedBytes()), each.sentBytes(), size(each.sentBytes())));
		return text.toString();
	}

	private static String size(long bytes) {
		if (bytes < 1024)
			return String.format(Locale.ROOT, "%d.0 b", bytes);
		if (bytes < 1024 * 1024)
			return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
		return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
	}

	static Output route(Call call) throws UsageException {
		List<String> words = call.arguments();
		if (words.stream().anyMatch(word -> !word.equals("-n")))
			throw new UsageException("Usage: route [-n]\nUse \"ip route\" to change routes.", 4);
		StringBuilder text = new StringBuilder(
				"Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n");
		boolean names = words.isEmpty();
		for (Route route : call.sys().net().stack().routes().all().reversed()) {
			String target = names && route.isDefault() ? "default" : route.destination().address().toString();
			String gateway = names && route.gateway().isAny() ? "*" : route.gateway().toString();
			text.append(String.format(Locale.ROOT, "%-15s %-15s %-15s %-5s 0      0        0 %s\n", target, gateway, route.destination().mask(),
					route.gateway().isAny() ? "U" : "UG", route.interfaceName()));
		}
		return Output.of(text.toString());
	}

	static Output arp(Call call) throws UsageException {
		List<String> words = call.arguments();
		if (words.stream().anyMatch(word -> !word.matches("-[ane]+")))
			throw new UsageException("Usage: arp [-a] [-n]", 2);
		List<Neighbour> known = List.copyOf(call.sys().net().stack().arp().neighbours());
		StringBuilder text = new StringBuilder();
		boolean bsd = words.stream().anyMatch(word -> word.contains("a"));
		if (!bsd && !known.isEmpty())
			text.append("Address                  HWtype  HWaddress           Flags Mask            Iface\n");
		for (Neighbour each : known) {
			boolean complete = each.mac() != 0;
			String mac = MacAddress.toString(each.mac());
			if (bsd)
				text.append("? (").append(each.address()).append(") at ").append(complete ? mac + " [ether]" : "<incomplete>").append(" on eth0\n");
			else if (complete)
				text.append(String.format(Locale.ROOT, "%-24s ether   %-19s C                     eth0\n", each.address(), mac));
			else
				text.append(String.format(Locale.ROOT, "%-24s         %-19s                       eth0\n", each.address(), "(incomplete)"));
		}
		return Output.of(text.toString());
	}
}
