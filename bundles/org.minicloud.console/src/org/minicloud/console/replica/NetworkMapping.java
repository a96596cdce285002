package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.model.Address;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Subnet;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;

/** EC2's networks, interfaces and addresses onto the model's. */
final class NetworkMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;

	private NetworkMapping() {
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.Vpc from, Vpc to) {
		Features features = new Features(to).set(MODEL.getVpc_CidrBlock(), from.cidrBlock())
				.set(MODEL.getVpc_Default(), Boolean.TRUE.equals(from.isDefault()))
				.set(MODEL.getOwnedResource_OwnerId(), from.ownerId());
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.Subnet from, Subnet to, Map<String, EObject> byId) {
		Features features = new Features(to).set(MODEL.getSubnet_CidrBlock(), from.cidrBlock())
				.set(MODEL.getSubnet_DefaultForZone(), Boolean.TRUE.equals(from.defaultForAz()))
				.set(MODEL.getSubnet_MapPublicIpOnLaunch(), Boolean.TRUE.equals(from.mapPublicIpOnLaunch()))
				.set(MODEL.getSubnet_Vpc(), byId.get(from.vpcId())).set(MODEL.getSubnet_Zone(), byId.get(from.availabilityZone()));
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.NetworkInterface from, NetworkInterface to,
			Map<String, EObject> byId) {
		Features features = new Features(to).set(MODEL.getNetworkInterface_Description(), from.description())
				.set(MODEL.getNetworkInterface_PrivateIpAddress(), from.privateIpAddress())
				.set(MODEL.getNetworkInterface_MacAddress(), from.macAddress())
				.set(MODEL.getNetworkInterface_Subnet(), byId.get(from.subnetId()))
				.set(MODEL.getNetworkInterface_SourceDestCheckDisabled(), Boolean.FALSE.equals(from.sourceDestCheck()));
		var attachment = from.attachment();
		features.set(MODEL.getNetworkInterface_AttachmentId(), attachment == null ? null : attachment.attachmentId())
				.set(MODEL.getNetworkInterface_DeviceIndex(), attachment == null ? null : attachment.deviceIndex())
				.set(MODEL.getNetworkInterface_Instance(), attachment == null ? null : byId.get(attachment.instanceId()));
		features.note(replace(to.getGroupIds(), from.groups().stream().map(GroupIdentifier::groupId).toList()));
		features.note(TagMapping.copy(from.tagSet(), to));
		return features.changed();
	}

	static boolean copy(software.amazon.awssdk.services.ec2.model.Address from, Address to, Map<String, EObject> byId) {
		Features features = new Features(to).set(MODEL.getAddress_PublicIp(), from.publicIp())
				.set(MODEL.getAddress_Domain(), from.domainAsString()).set(MODEL.getAddress_AssociationId(), from.associationId())
				.set(MODEL.getAddress_PrivateIpAddress(), from.privateIpAddress())
				.set(MODEL.getAddress_Instance(), from.instanceId() == null ? null : byId.get(from.instanceId()))
				.set(MODEL.getAddress_NetworkInterface(),
						from.networkInterfaceId() == null ? null : byId.get(from.networkInterfaceId()));
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}

	private static boolean replace(List<String> present, List<String> wanted) {
		if (new ArrayList<>(present).equals(wanted))
			return false;
		present.clear();
		present.addAll(wanted);
		return true;
	}
}
