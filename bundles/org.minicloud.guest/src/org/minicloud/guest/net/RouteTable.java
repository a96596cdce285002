package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Routes, the most special first. */
public final class RouteTable implements Serializable {
	private static final long serialVersionUID = 1;
	private final List<Route> routes = new ArrayList<>(3);

	/** @return false when there is one to the same destination */
	public boolean add(Route route) {
		int place = 0;
		for (Route other : routes) {
			if (other.destination().equals(route.destination()))
				return false;
			if (other.destination().length() >= route.destination().length())
				place++;
		}
		routes.add(place, route);
		return true;
	}

	/** @return whether there was one */
	public boolean remove(Ip4Prefix destination) {
		return routes.removeIf(route -> route.destination().equals(destination));
	}

	void removeOf(String interfaceName, boolean kernelOnly) {
		routes.removeIf(route -> route.interfaceName().equals(interfaceName) && (!kernelOnly || route.kernel()));
	}

	public Optional<Route> find(Ip4 destination) {
		return Optional.ofNullable(lookUp(destination));
	}

	Route lookUp(Ip4 destination) {
		for (int i = 0; i < routes.size(); i++)
			if (routes.get(i).destination().contains(destination))
				return routes.get(i);
		return null;
	}

	public List<Route> all() {
		return List.copyOf(routes);
	}
}
