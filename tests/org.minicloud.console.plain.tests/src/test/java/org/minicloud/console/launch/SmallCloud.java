package org.minicloud.console.launch;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.minicloud.model.Architecture;
import org.minicloud.model.Image;
import org.minicloud.model.ImageState;
import org.minicloud.model.InstanceType;
import org.minicloud.model.KeyPair;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Personality;
import org.minicloud.model.Price;
import org.minicloud.model.Region;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Zone;
import org.minicloud.model.ZoneState;

/** A region with just enough in it to plan launches. */
final class SmallCloud {
	static final String REGION = "us-east-1";

	final Region region = MinicloudFactory.eINSTANCE.createRegion();
	final Image linux = image("ami-11111111", Personality.AMAZON_LINUX, Architecture.X86_64, RootDeviceType.EBS);
	final Image windows = image("ami-22222222", Personality.WINDOWS_SERVER, Architecture.X86_64, RootDeviceType.EBS);
	final Image storeBacked = image("ami-33333333", Personality.UBUNTU, Architecture.I386, RootDeviceType.INSTANCE_STORE);
	final InstanceType micro = type("t1.micro", 0, "0.02", Architecture.I386, Architecture.X86_64);
	final InstanceType small = type("m1.small", 1, "0.044", Architecture.I386, Architecture.X86_64);
	final InstanceType large = type("m1.large", 2, "0.175", Architecture.X86_64);
	final Zone zone = MinicloudFactory.eINSTANCE.createZone();
	final LaunchCatalog catalog = new LaunchCatalog(List.of(region), List.of(micro, small, large));

	SmallCloud() {
		region.setId(REGION);
		zone.setId("us-east-1a");
		zone.setState(ZoneState.AVAILABLE);
		region.getZones().add(zone);
		KeyPair lab = MinicloudFactory.eINSTANCE.createKeyPair();
		lab.setId("key-1");
		lab.setName("lab");
		region.getKeyPairs().add(lab);
	}

	/** A plan with nothing left to say about it. */
	LaunchPlan goodPlan() {
		LaunchPlan plan = new LaunchPlan();
		plan.setRegion(REGION);
		plan.setImageId(linux.getId());
		plan.setType("m1.small");
		plan.setKeyPair(Optional.of("lab"));
		return plan;
	}

	private Image image(String id, Personality personality, Architecture architecture, RootDeviceType root) {
		Image image = MinicloudFactory.eINSTANCE.createImage();
		image.setId(id);
		image.setPersonality(personality);
		image.setArchitecture(architecture);
		image.setRootDeviceType(root);
		image.setState(ImageState.AVAILABLE);
		region.getImages().add(image);
		return image;
	}

	private static InstanceType type(String id, int disks, String price, Architecture... architectures) {
		InstanceType type = MinicloudFactory.eINSTANCE.createInstanceType();
		type.setId(id);
		type.setInstanceStoreDisks(disks);
		type.getArchitectures().addAll(List.of(architectures));
		type.getPrices().add(price(price, false));
		type.getPrices().add(price(new BigDecimal(price).add(new BigDecimal("0.03")).toString(), true));
		return type;
	}

	private static Price price(String perHour, boolean windows) {
		Price price = MinicloudFactory.eINSTANCE.createPrice();
		price.setRegionId(REGION);
		price.setWindows(windows);
		price.setPerHour(new BigDecimal(perHour));
		return price;
	}
}
