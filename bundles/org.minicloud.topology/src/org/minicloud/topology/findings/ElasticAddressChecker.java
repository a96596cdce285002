package org.minicloud.topology.findings;

import org.minicloud.topology.Element;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Server;
import org.minicloud.topology.document.Names;

/** Elastic IPs that cost without serving, or serve fewer than one might think. */
final class ElasticAddressChecker implements Checker {
	@Override
	public void check(Element element, Look look) {
		if (element instanceof Server server)
			server.getChildren().stream().filter(ElasticAddress.class::isInstance).filter(address -> server.getCount() > 1)
					.forEach(address -> look.info("address-of-first", address,
							"Only the first of the " + server.getCount() + " instances of " + Names.of(server) + " gets this address."));
		if (element instanceof ElasticAddress address && !(address.eContainer() instanceof Server))
			look.warning("address-idle", address, Names.of(address) + " is used by no instance, and costs while it is idle.",
					Look.remove("Delete it", address));
	}
}
