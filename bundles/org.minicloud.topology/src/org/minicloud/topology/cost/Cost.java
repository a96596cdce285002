package org.minicloud.topology.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Element;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.Volume;
import org.minicloud.topology.rules.RuleMatrix;

/** What a design costs an hour in US dollars, node by node: a container costs what it holds. Traffic and requests are not in it. */
public final class Cost {
	/** EC2 charges months of volumes by the hour: 365 days of 24 hours, a twelfth. */
	private static final BigDecimal HOURS_OF_A_MONTH = BigDecimal.valueOf(730);

	private final Prices prices;
	private final Map<Element, BigDecimal> hourly = new IdentityHashMap<>();
	private final List<Element> unknown = new ArrayList<>();
	private final BigDecimal total;

	private Cost(Topology document, Prices prices) {
		this.prices = prices;
		total = sum(document);
	}

	public static Cost of(Topology document, Prices prices) {
		return new Cost(document, prices);
	}

	/** Dollars an hour of everything whose price is known. */
	public BigDecimal total() {
		return total;
	}

	/** Dollars an hour of a node with all that it holds; zero for what costs nothing, or was not in the document. */
	public BigDecimal of(Element element) {
		return hourly.getOrDefault(element, BigDecimal.ZERO);
	}

	/** The nodes that cost something of which the price is not known: the total is too low by them. */
	public List<Element> unknown() {
		return List.copyOf(unknown);
	}

	private BigDecimal sum(EObject parent) {
		return RuleMatrix.childrenOf(parent).stream().map(this::whole).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private BigDecimal whole(Element element) {
		BigDecimal whole = own(element).add(sum(element));
		hourly.put(element, whole);
		return whole;
	}

	private BigDecimal own(Element element) {
		return switch (element) {
			case Server server -> known(server, price(server)).multiply(count(server)).add(rootVolumes(server));
			case Volume volume when volume.eContainer() instanceof Server server ->
				known(volume, prices.volumeGiBMonth().map(price -> hour(price, volume.getSizeGiB()))).multiply(count(server));
			case ElasticAddress address when !(address.eContainer() instanceof Server) -> known(address, prices.idleAddressHour());
			default -> BigDecimal.ZERO;
		};
	}

	private Optional<BigDecimal> price(Server server) {
		return server.getInstanceType() == null ? Optional.empty() : prices.instanceHour(server.getInstanceType());
	}

	/** Only where the design says how large it is: the image's own size is the image's affair. */
	private BigDecimal rootVolumes(Server server) {
		if (server.getRootGiB() == 0)
			return BigDecimal.ZERO;
		return known(server, prices.volumeGiBMonth().map(price -> hour(price, server.getRootGiB()))).multiply(count(server));
	}

	private static BigDecimal hour(BigDecimal giBMonth, int giB) {
		return giBMonth.multiply(BigDecimal.valueOf(giB)).divide(HOURS_OF_A_MONTH, MathContext.DECIMAL64);
	}

	private static BigDecimal count(Server server) {
		return BigDecimal.valueOf(server.getCount());
	}

	private BigDecimal known(Element element, Optional<BigDecimal> price) {
		if (price.isEmpty() && !unknown.contains(element))
			unknown.add(element);
		return price.orElse(BigDecimal.ZERO);
	}
}
