package org.minicloud.cloud.client;

import org.minicloud.cloud.images.ImageOperations;
import org.minicloud.cloud.instances.Capacity;
import org.minicloud.cloud.instances.ConsoleOutput;
import org.minicloud.cloud.instances.DescribeInstanceStatus;
import org.minicloud.cloud.instances.DescribeInstances;
import org.minicloud.cloud.instances.InstanceAttributes;
import org.minicloud.cloud.instances.InstanceCommands;
import org.minicloud.cloud.instances.Launcher;
import org.minicloud.cloud.instances.MetadataOptions;
import org.minicloud.cloud.instances.RunInstances;
import org.minicloud.cloud.keys.KeyPairOperations;
import org.minicloud.cloud.life.Engine;
import org.minicloud.cloud.offers.InstanceTypeOperations;
import org.minicloud.cloud.offers.RegionOperations;
import org.minicloud.cloud.offers.ZoneOperations;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagOperations;
import org.minicloud.cloud.work.IdSource;

/** The operations of EC2 in one region. */
record RegionServices(RegionOperations regions, ZoneOperations zones, InstanceTypeOperations types, ImageOperations images,
		KeyPairOperations keyPairs, TagOperations tags, RunInstances runInstances, DescribeInstances describeInstances,
		DescribeInstanceStatus instanceStatus, InstanceCommands commands, InstanceAttributes attributes,
		MetadataOptions metadataOptions, ConsoleOutput consoleOutput, AccountAttributes accountAttributes, NetworkServices networks,
		StorageServices storage) {
	static RegionServices create(CloudState cloud, RegionState region, Engine engine, IdSource ids, int instanceLimit) {
		Capacity capacity = new Capacity(region, instanceLimit);
		Launcher launcher = new Launcher(region, capacity, engine.hosts(), engine.life(), ids);
		return new RegionServices(new RegionOperations(cloud), new ZoneOperations(region),
				new InstanceTypeOperations(cloud, region), new ImageOperations(region), new KeyPairOperations(region, ids),
				new TagOperations(region), new RunInstances(cloud, region, ids, launcher), new DescribeInstances(region),
				new DescribeInstanceStatus(region), new InstanceCommands(region, capacity, engine.hosts(), engine.life()),
				new InstanceAttributes(cloud, region), new MetadataOptions(region), new ConsoleOutput(region, engine.consoles()),
				new AccountAttributes(region, instanceLimit), NetworkServices.create(region, ids),
				StorageServices.create(cloud, region, engine, ids));
	}
}
