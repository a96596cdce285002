package org.minicloud.console.topology.live.verbs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.swt.program.Program;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.InstanceNetwork.DesktopEndpoint;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.CommandRun;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.reach.OpenInBrowser;
import org.minicloud.console.topology.live.verbs.LiveVerb.Body;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.topology.Actor;
import org.minicloud.topology.ActorKind;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.Server;

/** Shows the page that a node serves: on the port that an arrow from the Internet carries. */
final class OpenPage implements Body {
	private static final String VERB = "Page in browser";
	private static final int HTTP = 80;
	private static final int HTTPS = 443;
	private static final int SSH = 22;

	@Override
	public boolean applies(List<Instance> instances) {
		return instances.stream().anyMatch(each -> each.getState() == InstanceState.RUNNING);
	}

	@Override
	public void run(Map<Server, List<Instance>> instances, CommandContext context) {
		Optional<InstanceNetwork> network = context.session().connection().flatMap(CloudConnection::network);
		List<String> tried = new ArrayList<>();
		for (Map.Entry<Server, List<Instance>> node : instances.entrySet())
			for (Instance instance : node.getValue())
				for (int port : ports(node.getKey())) {
					Optional<String> url = instance.getState() == InstanceState.RUNNING ? url(instance, port, network) : Optional.empty();
					if (url.isPresent()) {
						launch(url.get(), context);
						return;
					}
					tried.add(Choice.label(instance) + ": port " + port);
				}
		if (tried.isEmpty())
			guess(instances.values().stream().flatMap(List::stream).toList(), context);
		else
			refuse("Nothing of it can be reached from this machine: either nothing listens there yet, or the security groups do not admit "
					+ context.session().connection().flatMap(CloudConnection::desktopAddress).orElse("this machine") + ".", tried, context);
	}

	/** The ports of arrows from the Internet, those of the web first; of a server in a tier also the tier's. */
	static Set<Integer> ports(Server server) {
		List<Connection> arrows = new ArrayList<>();
		for (Element node = server; node != null; node = node.eContainer() instanceof Element parent ? parent : null)
			arrows.addAll(node.getIncoming());
		List<Integer> ports = arrows.stream()
				.filter(arrow -> arrow.getSource() instanceof Actor actor && actor.getKind() == ActorKind.INTERNET)
				.filter(arrow -> arrow.getProtocol() == Protocol.TCP && arrow.getFromPort() != SSH).map(Connection::getFromPort).toList();
		return List.of(List.of(HTTP, HTTPS), ports).stream().flatMap(List::stream).filter(ports::contains)
				.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Where a port is reached from here; a cloud elsewhere at its public address. */
	static Optional<String> url(Instance instance, int port, Optional<InstanceNetwork> network) {
		if (network.isPresent())
			return network.get().endpoint(instance.getId(), port).map(endpoint -> url(endpoint, port));
		String address = instance.getPublicIpAddress();
		return address == null || address.isEmpty() ? Optional.empty() : Optional.of(url(new DesktopEndpoint(port, address, port), port));
	}

	private static String url(DesktopEndpoint endpoint, int port) {
		String scheme = port == HTTPS ? "https" : "http";
		boolean usual = endpoint.port() == (port == HTTPS ? HTTPS : HTTP);
		return scheme + "://" + (usual ? endpoint.host() : endpoint.hostAndPort()) + "/";
	}

	/** Without an arrow from the Internet: as the console does. */
	private static void guess(List<Instance> instances, CommandContext context) {
		List<Instance> one = Choice.one(context, VERB, instances.stream().filter(each -> each.getState() == InstanceState.RUNNING).toList());
		if (!one.isEmpty())
			new CommandRun<>(new OpenInBrowser(), context).start(one);
	}

	private static void launch(String url, CommandContext context) {
		if (!Program.launch(url))
			refuse("No browser could be started. The address is " + url, List.of(), context);
	}

	private static void refuse(String sentence, List<String> lines, CommandContext context) {
		new RefusalDialog(context.shell(), VERB, sentence, lines).open();
	}
}
