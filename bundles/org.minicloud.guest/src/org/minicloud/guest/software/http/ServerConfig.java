package org.minicloud.guest.software.http;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that a server's configuration says; changed while it is read only. */
final class ServerConfig implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long SECOND = 1_000_000_000L;
	final Set<Integer> ports = new TreeSet<>();
	final List<Site> sites = new ArrayList<>();
	String user = "root";
	int startServers = 4;
	int maxClients = 150;
	boolean keepAlive = true;
	long keepAliveNanos = 5 * SECOND;
	int keepAliveRequests = 100;
	long timeoutNanos = 60 * SECOND;
	boolean fullTokens = true;
	String defaultType = "text/plain";
	String pidFile;

	/** The site for a name at a port: by name, else the one by default, else the first of the port. */
	Site site(int port, String host) {
		Site first = null;
		for (Site site : sites) {
			if (!site.ports.isEmpty() && !site.ports.contains(port))
				continue;
			if (site.hasName(host))
				return site;
			if (first == null || site.byDefault && !first.byDefault)
				first = site;
		}
		return first == null ? sites.get(0) : first;
	}

	/** All files that are written to. */
	Set<String> logs() {
		Set<String> logs = new TreeSet<>();
		for (Site site : sites) {
			if (site.accessLog != null)
				logs.add(site.accessLog);
			if (site.errorLog != null)
				logs.add(site.errorLog);
		}
		return logs;
	}
}
