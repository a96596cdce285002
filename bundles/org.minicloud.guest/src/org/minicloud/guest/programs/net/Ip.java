package org.minicloud.guest.programs.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.minicloud.guest.net.InterfaceAddress;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.Ip4Prefix;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.Neighbour;
import org.minicloud.guest.net.NetInterface;
import org.minicloud.guest.net.Route;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.xen.netif.MacAddress;

/** {@code ip}: addresses, links, routes and neighbours, shown and changed. */
final class Ip implements Tool {
	private static final String USAGE = """
			Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
			where  OBJECT := { link | addr | route | neigh }
			       OPTIONS := { -4 | -s[tatistics] | -o[neline] }
			""";
	private static final int REFUSED = 2;

	@Override
	public Output run(Call call) throws UsageException {
		List<String> words = new ArrayList<>(call.arguments());
		boolean statistics = false;
		boolean oneLine = false;
		while (!words.isEmpty() && words.get(0).startsWith("-")) {
			String option = words.remove(0);
			statistics |= option.startsWith("-s");
			oneLine |= option.startsWith("-o");
			if (!option.matches("-4|-s|-stats|-statistics|-o|-oneline|-f|-d"))
				throw new UsageException("Option \"" + option + "\" is unknown, try \"ip -help\".", 255);
		}
		if (words.isEmpty())
			throw new UsageException(USAGE.stripTrailing(), 255);
		String object = words.remove(0);
		IpStack stack = call.sys().net().stack();
		if ("address".startsWith(object))
			return address(call, stack, words, oneLine);
		if ("link".startsWith(object))
			return link(call, stack, words, statistics);
		if ("route".startsWith(object))
			return route(call, stack, words);
		if ("neighbour".startsWith(object) || "neighbor".startsWith(object))
			return neighbour(call, stack, words);
		throw new UsageException("Object \"" + object + "\" is unknown, try \"ip help\".", 1);
	}

	private static boolean isShow(List<String> words) {
		return words.isEmpty() || "show".startsWith(words.get(0)) || "list".startsWith(words.get(0));
	}

	private static List<NetInterface> chosen(IpStack stack, List<String> words) throws UsageException {
		String name = words.size() < 2 ? null : words.get(words.size() - 1);
		if (name == null)
			return stack.interfaces();
		List<NetInterface> found = stack.interfaces().stream().filter(each -> each.name().equals(name)).toList();
		if (found.isEmpty())
			throw new UsageException("Device \"" + name + "\" does not exist.", 1);
		return found;
	}

	private static Output address(Call call, IpStack stack, List<String> words, boolean oneLine) throws UsageException {
		if (!isShow(words))
			return changeAddress(call, stack, words);
		StringBuilder text = new StringBuilder();
		for (NetInterface each : chosen(stack, words)) {
			if (!oneLine)
				text.append(head(each));
			for (InterfaceAddress address : each.addresses()) {
				String scope = each.isLoopback() ? "scope host lo" : "brd " + address.broadcast() + " scope global " + each.name();
				String line = "inet " + address.address() + "/" + address.prefixLength() + " " + scope;
				text.append(oneLine ? each.index() + ": " + each.name() + "    " : "    ").append(line).append("\n");
			}
		}
		return Output.of(text.toString());
	}

	private static String head(NetInterface each) {
		String state = each.isLoopback() ? "UNKNOWN" : each.isUp() ? each.hasCarrier() ? "UP" : "DOWN" : "DOWN";
		String flags = (each.isLoopback() ? "LOOPBACK" : "BROADCAST,MULTICAST") + (each.isUp() ? ",UP" : "")
				+ (each.isUp() && each.hasCarrier() ? ",LOWER_UP" : "");
		String queue = each.isLoopback() ? "noqueue state " + state : "pfifo_fast state " + state + " qlen 1000";
		String link = each.isLoopback() ? "loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00"
				: "ether " + MacAddress.toString(each.mac()) + " brd ff:ff:ff:ff:ff:ff";
		return each.index() + ": " + each.name() + ": <" + flags + "> mtu " + each.mtu() + " qdisc " + queue + "\n    link/" + link + "\n";
	}

	private static Output changeAddress(Call call, IpStack stack, List<String> words) throws UsageException {
		boolean add = words.get(0).equals("add");
		if (!add && !words.get(0).startsWith("del"))
			throw new UsageException("Command \"" + words.get(0) + "\" is unknown, try \"ip addr help\".", 255);
		String[] parts = words.size() < 2 ? new String[] { "" } : words.get(1).split("/");
		Optional<Ip4> address = Ip4.read(parts[0]);
		int length = parts.length < 2 ? 32 : NetTool.number(parts[1]);
		if (address.isEmpty() || length < 0 || length > 32)
			throw new UsageException("Error: an inet prefix is expected rather than \"" + (words.size() < 2 ? "" : words.get(1)) + "\".", 1);
		if (!words.contains("eth0"))
			throw new UsageException("Not enough information: \"dev\" argument is required.", 255);
		if (!call.sys().root())
			return Output.error("RTNETLINK answers: Operation not permitted", REFUSED);
		boolean done = add ? stack.addAddress(address.get(), length) : stack.removeAddress(address.get());
		if (done)
			return Output.SUCCESS;
		return Output.error("RTNETLINK answers: " + (add ? "File exists" : "Cannot assign requested address"), REFUSED);
	}

	private static Output link(Call call, IpStack stack, List<String> words, boolean statistics) throws UsageException {
		if (isShow(words)) {
			StringBuilder text = new StringBuilder();
			for (NetInterface each : chosen(stack, words))
				text.append(head(each)).append(statistics ? counters(each) : "");
			return Output.of(text.toString());
		}
		words.remove("dev");
		boolean known = words.size() == 3 && words.get(0).equals("set") && words.get(2).matches("up|down");
		if (!known)
			throw new UsageException("Command \"" + String.join(" ", words) + "\" is unknown, try \"ip link help\".", 255);
		if (!call.sys().root())
			return Output.error("RTNETLINK answers: Operation not permitted", REFUSED);
		if (!words.get(1).equals("eth0") || !stack.ethernet().isPresent())
			return Output.error("Cannot find device \"" + words.get(1) + "\"", 1);
		stack.setUp(words.get(2).equals("up"));
		return Output.SUCCESS;
	}

	private static String counters(NetInterface each) {
		return String.format(Locale.ROOT, "    RX: bytes  packets  errors  dropped overrun mcast   \n    %-10d %-8d %-7d %-7d 0       0      \n",
				each.receivedBytes(), each.receivedPackets(), each.receiveErrors(), each.receiveDropped())
				+ String.format(Locale.ROOT, "    TX: bytes  packets  errors  dropped carrier collsns \n    %-10d %-8d 0       %-7d 0       0      \n",
						each.sentBytes(), each.sentPackets(), each.sendDropped());
	}

	private static Output route(Call call, IpStack stack, List<String> words) throws UsageException {
		if (isShow(words)) {
			StringBuilder text = new StringBuilder();
			for (Route route : stack.routes().all())
				text.append(line(stack, route)).append("\n");
			return Output.of(text.toString());
		}
		if (words.get(0).equals("get") && words.size() > 1)
			return way(stack, words.get(1));
		return changeRoute(call, stack, words);
	}

	private static String line(IpStack stack, Route route) {
		String target = route.isDefault() ? "default" : route.destination().toString();
		if (!route.gateway().isAny())
			return target + " via " + route.gateway() + " dev " + route.interfaceName() + " ";
		return target + " dev " + route.interfaceName() + "  proto kernel  scope link  src "
				+ stack.sourceFor(route.destination().address().plus(1)) + " ";
	}

	private static Output way(IpStack stack, String text) throws UsageException {
		Ip4 target = Ip4.read(text)
				.orElseThrow(() -> new UsageException("Error: an inet address is expected rather than \"" + text + "\".", 1));
		if (stack.sourceOf(target).isPresent())
			return Output.of("local " + target + " dev lo  src " + target + " \n    cache <local> \n");
		Optional<Route> route = stack.routes().find(target);
		if (route.isEmpty())
			return Output.error("RTNETLINK answers: Network is unreachable", REFUSED);
		String via = route.get().gateway().isAny() ? "" : " via " + route.get().gateway();
		return Output.of(target + via + " dev " + route.get().interfaceName() + "  src " + stack.sourceFor(target) + " \n    cache \n");
	}

	private static Output changeRoute(Call call, IpStack stack, List<String> words) throws UsageException {
		boolean add = words.get(0).equals("add");
		if (!add && !words.get(0).startsWith("del") || words.size() < 2)
			throw new UsageException("Command \"" + words.get(0) + "\" is unknown, try \"ip route help\".", 255);
		String target = words.get(1).equals("default") ? "0.0.0.0/0" : words.get(1).contains("/") ? words.get(1) : words.get(1) + "/32";
		Ip4Prefix prefix = Ip4Prefix.read(target)
				.orElseThrow(() -> new UsageException("Error: an inet prefix is expected rather than \"" + words.get(1) + "\".", 1));
		int via = words.indexOf("via");
		Ip4 gateway = via < 0 || via + 1 >= words.size() ? Ip4.ANY : Ip4.read(words.get(via + 1))
				.orElseThrow(() -> new UsageException("Error: an inet address is expected rather than \"" + words.get(via + 1) + "\".", 1));
		if (!call.sys().root())
			return Output.error("RTNETLINK answers: Operation not permitted", REFUSED);
		if (add && !gateway.isAny() && stack.routes().find(gateway).filter(route -> route.gateway().isAny()).isEmpty())
			return Output.error("RTNETLINK answers: No such process", REFUSED);
		boolean done = add ? stack.routes().add(new Route(prefix, gateway, "eth0", false)) : stack.routes().remove(prefix);
		return done ? Output.SUCCESS : Output.error("RTNETLINK answers: " + (add ? "File exists" : "No such process"), REFUSED);
	}

	private static Output neighbour(Call call, IpStack stack, List<String> words) throws UsageException {
		if (isShow(words)) {
			StringBuilder text = new StringBuilder();
			for (Neighbour each : stack.arp().neighbours())
				text.append(each.address()).append(" dev eth0 ").append(each.mac() == 0 ? "" : " lladdr " + MacAddress.toString(each.mac()))
						.append(' ').append(each.state()).append("\n");
			return Output.of(text.toString());
		}
		if (!words.get(0).equals("flush") && !words.get(0).startsWith("del"))
			throw new UsageException("Command \"" + words.get(0) + "\" is unknown, try \"ip neigh help\".", 255);
		if (!call.sys().root())
			return Output.error("RTNETLINK answers: Operation not permitted", REFUSED);
		for (Neighbour each : stack.arp().neighbours())
			if (words.get(0).equals("flush") || words.contains(each.address().toString()))
				stack.arp().remove(each.address());
		return Output.SUCCESS;
	}
}
