package org.minicloud.topology.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minicloud.topology.Drawing;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Volume;
import org.minicloud.topology.document.NodeKind;

class CostTest {
	private static final Prices PRICES = new Prices() {
		@Override
		public Optional<BigDecimal> instanceHour(String instanceType) {
			return instanceType.equals("m1.small") ? Optional.of(new BigDecimal("0.060")) : Optional.empty();
		}

		@Override
		public Optional<BigDecimal> volumeGiBMonth() {
			return Optional.of(new BigDecimal("0.73"));
		}

		@Override
		public Optional<BigDecimal> idleAddressHour() {
			return Optional.of(new BigDecimal("0.005"));
		}
	};
	private final Drawing drawing = new Drawing();
	private final Tier web = drawing.tier(NodeKind.WEB_TIER);
	private final Server server = drawing.server(web);

	@Test
	void aTierCostsWhatItsServersAndTheirVolumesCost() {
		server.setCount(3);
		drawing.add(Volume.class, NodeKind.VOLUME, server).setSizeGiB(10);
		assertEquals(0, new BigDecimal("0.21").compareTo(Cost.of(drawing.document, PRICES).of(web)));
	}

	@Test
	void anElasticAddressCostsWhileItIsIdle() {
		drawing.add(ElasticAddress.class, NodeKind.ELASTIC_ADDRESS, server);
		assertEquals(0, new BigDecimal("0.060").compareTo(Cost.of(drawing.document, PRICES).total()));
		drawing.add(ElasticAddress.class, NodeKind.ELASTIC_ADDRESS, drawing.document);
		assertEquals(0, new BigDecimal("0.065").compareTo(Cost.of(drawing.document, PRICES).total()));
	}

	@Test
	void whatHasNoKnownPriceIsNamed() {
		server.setInstanceType("x9.huge");
		assertEquals(List.of(server), Cost.of(drawing.document, PRICES).unknown());
	}
}
