package org.minicloud.console.reach;

import java.util.Optional;
import org.eclipse.swt.program.Program;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.InstanceNetwork.DesktopEndpoint;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.model.Instance;

/** Shows what a web server in the instance serves. */
public final class OpenInBrowser extends ReachVerb {
	private static final int[] WEB_PORTS = { 80, 8080, 8000, 3000 };

	public OpenInBrowser() {
		super("Open in browser");
	}

	@Override
	void run(Instance instance, InstanceNetwork network, CommandContext context) {
		Optional<String> url = url(instance.getId(), network);
		if (url.isEmpty())
			refuse(context, unreachable(instance, "port 80, 8080, 8000 or 3000", context));
		else if (!Program.launch(url.get()))
			refuse(context, "No browser could be started. The address is " + url.get());
	}

	/** Of the first port that web servers usually have; empty when none of them can be reached. */
	static Optional<String> url(String instanceId, InstanceNetwork network) {
		for (int port : WEB_PORTS) {
			Optional<DesktopEndpoint> endpoint = network.endpoint(instanceId, port);
			if (endpoint.isPresent())
				return Optional.of("http://" + (endpoint.get().port() == 80 ? endpoint.get().host() : endpoint.get().hostAndPort()) + "/");
		}
		return Optional.empty();
	}
}
