package org.minicloud.cloud.vpc;

import java.util.List;
import org.minicloud.cloud.addresses.Cidr;
import org.minicloud.cloud.securitygroups.GroupMaker;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import org.minicloud.model.Zone;

/** Makes networks and subnets in the model. Inside transactions only. */
final class NetworkMaker {
	/** EC2's for the default network of every account and region; each zone has a /20 of it, in the order of the zones. */
	private static final Cidr DEFAULT_RANGE = Cidr.of("172.31.0.0/16");
	private static final int DEFAULT_SUBNET_LENGTH = 20;

	private final RegionState region;
	private final IdSource ids;
	private final GroupMaker groups;

	NetworkMaker(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
		this.groups = new GroupMaker(region, ids);
	}

	/** With a subnet in every zone. */
	Vpc makeDefault(String ownerId) {
		Vpc vpc = make(DEFAULT_RANGE, ownerId);
		vpc.setDefault(true);
		List<Zone> zones = region.zones();
		for (int number = 0; number < zones.size(); number++)
			makeDefaultSubnet(vpc, number);
		return vpc;
	}

	/** A network without a subnet, with its default group. */
	Vpc make(Cidr range, String ownerId) {
		Vpc vpc = MinicloudFactory.eINSTANCE.createVpc();
		vpc.setId(ids.next("vpc-"));
		vpc.setOwnerId(ownerId);
		vpc.setCidrBlock(range.toString());
		region.model().getVpcs().add(vpc);
		groups.makeDefault(vpc);
		return vpc;
	}

	Subnet make(Vpc vpc, Zone zone, Cidr range, String ownerId) {
		Subnet subnet = MinicloudFactory.eINSTANCE.createSubnet();
		subnet.setId(ids.next("subnet-"));
		subnet.setOwnerId(ownerId);
		subnet.setVpc(vpc);
		subnet.setZone(zone);
		subnet.setCidrBlock(range.toString());
		region.model().getSubnets().add(subnet);
		return subnet;
	}

	/** Instances in it get public addresses. */
	private void makeDefaultSubnet(Vpc vpc, int number) {
		Subnet subnet = make(vpc, region.zones().get(number), DEFAULT_RANGE.part(number, DEFAULT_SUBNET_LENGTH),
				vpc.getOwnerId());
		subnet.setDefaultForZone(true);
		subnet.setMapPublicIpOnLaunch(true);
	}
}
