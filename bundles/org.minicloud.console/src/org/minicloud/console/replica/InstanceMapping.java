package org.minicloud.console.replica;

import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.connection.Inspection;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.Host;
import org.minicloud.model.Image;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.model.Personality;
import org.minicloud.model.Reservation;
import org.minicloud.model.Zone;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** EC2's instances and their reservations onto the model's. */
final class InstanceMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;

	private final Map<String, EObject> byId;
	private final Reading.Instances reading;

	InstanceMapping(Map<String, EObject> byId, Reading.Instances reading) {
		this.byId = byId;
		this.reading = reading;
	}

	static void copy(software.amazon.awssdk.services.ec2.model.Reservation from, Reservation to) {
		to.setOwnerId(from.ownerId());
		to.setRequesterId(from.requesterId());
	}

	boolean copy(software.amazon.awssdk.services.ec2.model.Instance from, Instance to) {
		Features features = new Features(to);
		copyMachine(from, features);
		copyState(from, features);
		copyPlace(from, features);
		features.set(MODEL.getInstance_KeyName(), from.keyName())
				.set(MODEL.getInstance_ClientToken(), from.clientToken())
				.set(MODEL.getInstance_LaunchIndex(), from.amiLaunchIndex())
				.set(MODEL.getInstance_LaunchTime(), from.launchTime());
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}

	private void copyMachine(software.amazon.awssdk.services.ec2.model.Instance from, Features features) {
		features.set(MODEL.getInstance_ImageId(), from.imageId())
				.set(MODEL.getInstance_Personality(), personality(from))
				.set(MODEL.getInstance_Type(), byId.get(from.instanceTypeAsString()))
				.set(MODEL.getInstance_KernelId(), from.kernelId())
				.set(MODEL.getInstance_RootDeviceName(), from.rootDeviceName())
				.setLiteral(MODEL.getInstance_Architecture(), from.architectureAsString())
				.setLiteral(MODEL.getInstance_RootDeviceType(), from.rootDeviceTypeAsString());
	}

	private Personality personality(software.amazon.awssdk.services.ec2.model.Instance from) {
		if (byId.get(from.imageId()) instanceof Image image)
			return image.getPersonality();
		return ImageMapping.personality(from.platformAsString(), String.valueOf(from.platformDetails()));
	}

	private void copyState(software.amazon.awssdk.services.ec2.model.Instance from, Features features) {
		features.setLiteral(MODEL.getInstance_State(), from.state().nameAsString())
				.set(MODEL.getInstance_StateTransitionReason(), from.stateTransitionReason())
				.set(MODEL.getInstance_StateReasonCode(), from.stateReason() == null ? null : from.stateReason().code())
				.set(MODEL.getInstance_StateReasonMessage(),
						from.stateReason() == null ? null : from.stateReason().message())
				.set(MODEL.getInstance_Monitoring(),
						from.monitoring() != null && "enabled".equals(from.monitoring().stateAsString()));
		InstanceStatus status = reading.statuses().get(from.instanceId());
		features.set(MODEL.getInstance_SystemStatus(), check(status == null ? null : status.systemStatus()));
		features.set(MODEL.getInstance_InstanceStatus(), check(status == null ? null : status.instanceStatus()));
	}

	private static CheckStatus check(InstanceStatusSummary summary) {
		CheckStatus known = summary == null ? null : CheckStatus.get(summary.statusAsString());
		return known == null ? CheckStatus.NOT_APPLICABLE : known;
	}

	private void copyPlace(software.amazon.awssdk.services.ec2.model.Instance from, Features features) {
		EObject zone = from.placement() == null ? null : byId.get(from.placement().availabilityZone());
		features.set(MODEL.getInstance_Zone(), zone).set(MODEL.getInstance_PrivateIpAddress(), from.privateIpAddress())
				.set(MODEL.getInstance_PublicIpAddress(), from.publicIpAddress())
				.set(MODEL.getInstance_Subnet(), from.subnetId() == null ? null : byId.get(from.subnetId()))
				.set(MODEL.getInstance_Host(), host(reading.hosts().get(from.instanceId()), zone));
		from.networkInterfaces().stream().findFirst()
				.ifPresent(card -> features.set(MODEL.getInstance_MacAddress(), card.macAddress()));
	}

	private Host host(Inspection.HostStatus status, EObject zone) {
		if (status == null || !(zone instanceof Zone place))
			return null;
		if (byId.get(status.id()) instanceof Host known)
			return known;
		Host host = MinicloudFactory.eINSTANCE.createHost();
		host.setId(status.id());
		host.setPcpus(status.pcpus());
		host.setMemoryMiB((int) status.memoryMiB());
		place.getHosts().add(host);
		byId.put(host.getId(), host);
		return host;
	}
}
