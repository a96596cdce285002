package org.minicloud.console.details;

import java.math.BigDecimal;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.text.Money;
import org.minicloud.console.kit.text.Sizes;
import org.minicloud.console.kit.text.Times;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceType;

/** What an instance is and where it is. */
final class DescriptionTab implements InstanceTab {
	private static final String[] LABELS = { "Instance ID", "Public address", "Instance type", "Private address", "Image",
			"Public DNS", "Platform", "Key pair", "Launched", "Zone", "Price", "Host", "Reservation", "Root device",
			"Kernel", "Owner", "Subnet", "VPC" };

	private FactSheet facts;
	private CloudSession session;

	@Override
	public String title() {
		return "Description";
	}

	@Override
	public Control createControl(Composite parent, CloudSession theSession, IWorkbenchPartSite site) {
		session = theSession;
		facts = new FactSheet(parent, 2);
		for (String label : LABELS)
			facts.add(label);
		return facts.control();
	}

	@Override
	public void show(Instance instance) {
		facts.set("Instance ID", FactSheet.Fact.of(instance.getId()));
		facts.set("Instance type", FactSheet.Fact.of(type(instance.getType())));
		facts.set("Image", FactSheet.Fact.of(image(instance)));
		facts.set("Platform", FactSheet.Fact.of(instance.getPersonality().getLiteral() + ", "
				+ instance.getArchitecture().getLiteral()).with(InstanceTexts.platformIcon(instance.getPersonality())));
		facts.set("Launched", FactSheet.Fact.of(launched(instance)).explained(Times.exact(instance.getLaunchTime())));
		facts.set("Price", FactSheet.Fact.of(InstanceTexts.pricePerHour(instance).map(this::price).orElse("")));
		facts.set("Reservation", FactSheet.Fact.of(
				instance.getReservation() == null ? "" : instance.getReservation().getId()));
		facts.set("Kernel", FactSheet.Fact.of(instance.getKernelId()));
		facts.set("Public address", FactSheet.Fact.of(instance.getPublicIpAddress()));
		facts.set("Private address", FactSheet.Fact.of(instance.getPrivateIpAddress()));
		facts.set("Public DNS", FactSheet.Fact.of(InstanceTexts.publicDns(instance)));
		facts.set("Key pair", FactSheet.Fact.of(instance.getKeyName()));
		facts.set("Zone", FactSheet.Fact.of(InstanceTexts.zone(instance)));
		facts.set("Host", FactSheet.Fact.of(InstanceTexts.host(instance)));
		facts.set("Subnet", FactSheet.Fact.of(subnet(instance)));
		facts.set("VPC", FactSheet.Fact.of(vpc(instance)));
		facts.set("Root device", FactSheet.Fact.of(rootDevice(instance)));
		facts.set("Owner", FactSheet.Fact.of(
				instance.getReservation() == null ? "" : instance.getReservation().getOwnerId()));
		facts.layout();
	}

	private static String type(InstanceType type) {
		if (type == null)
			return "";
		String units = type.getComputeUnits() > 0 ? ", " + Sizes.number(type.getComputeUnits()) + " ECU" : "";
		return type.getId() + "   " + type.getVcpus() + " vCPU" + units + ", " + Sizes.mebibytes(type.getMemoryMiB());
	}

	private String image(Instance instance) {
		return session.replica().image(instance.getImageId())
				.map(image -> image.getName() + "   " + instance.getImageId()).orElse(instance.getImageId());
	}

	private String launched(Instance instance) {
		return instance.getLaunchTime() == null ? ""
				: Times.relative(instance.getLaunchTime(), session.now()) + "   " + Times.exact(instance.getLaunchTime());
	}

	private String price(BigDecimal perHour) {
		return Money.perHour(perHour) + " while it runs";
	}

	private static String subnet(Instance instance) {
		return instance.getSubnet() == null ? "" : InstanceTexts.subnet(instance) + "   " + instance.getSubnet().getCidrBlock();
	}

	private static String vpc(Instance instance) {
		String id = InstanceTexts.vpc(instance);
		return id.isEmpty() || !instance.getSubnet().getVpc().isDefault() ? id : id + "   default";
	}

	private static String rootDevice(Instance instance) {
		String name = instance.getRootDeviceName() == null ? "" : instance.getRootDeviceName() + "   ";
		return name + instance.getRootDeviceType().getLiteral();
	}
}
