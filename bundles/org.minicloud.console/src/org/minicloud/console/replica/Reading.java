package org.minicloud.console.replica;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.connection.Inspection;
import org.minicloud.connection.PriceList;
import org.minicloud.model.Resource;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** One answer of the cloud, on its way to the UI thread. */
sealed interface Reading {
	record Regions(List<Region> regions) implements Reading {
	}

	record Zones(String region, List<AvailabilityZone> zones) implements Reading {
	}

	/** @param offers what a type costs, by the type's id; nothing where the cloud does not tell */
	record Types(List<InstanceTypeInfo> types, Map<String, List<PricedOffer>> offers) implements Reading {
	}

	/** A price, and for which region and platform. */
	record PricedOffer(String region, boolean windows, PriceList.Offer offer) {
	}

	record Images(String region, List<Image> images) implements Reading {
	}

	record KeyPairs(String region, List<KeyPairInfo> keyPairs) implements Reading {
	}

	/**
	 * Resources that lie directly in a region.
	 *
	 * @param asked the ids that were asked for, of which a missing one is gone; empty when all were asked for
	 */
	record Regional<F, T extends Resource>(String region, RegionalKind<F, T> kind, Optional<Set<String>> asked, List<F> items)
			implements Reading {
	}

	/**
	 * @param asked the ids that were asked for, of which a missing one is gone
	 * @param hosts host of an instance by the instance's id, as far as the connection can tell
	 */
	record Instances(String region, Set<String> asked, List<Reservation> reservations,
			Map<String, InstanceStatus> statuses, Map<String, Inspection.HostStatus> hosts) implements Reading {
	}

	/** The region has these instances and no other. */
	record OnlyInstances(String region, Set<String> ids) implements Reading {
	}

	/** Everything of a region has been read. */
	record RegionRead(String region) implements Reading {
	}
}
