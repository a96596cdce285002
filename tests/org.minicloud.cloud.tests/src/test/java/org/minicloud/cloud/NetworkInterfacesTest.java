package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

class NetworkInterfacesTest extends CloudTest {
	@Test
	void eachAttributeIsDescribedByItself() {
		String id = cloud.describe(cloud.launch()).networkInterfaces().getFirst().networkInterfaceId();
		var described = cloud.ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(id)).networkInterfaces().getFirst();
		assertEquals(described.groups(),
				cloud.ec2.describeNetworkInterfaceAttribute(request -> request.networkInterfaceId(id).attribute("groupSet")).groups());
		assertEquals(described.attachment(),
				cloud.ec2.describeNetworkInterfaceAttribute(request -> request.networkInterfaceId(id).attribute("attachment")).attachment());
		assertEquals(true, cloud.ec2.describeNetworkInterfaceAttribute(request -> request.networkInterfaceId(id)
				.attribute("sourceDestCheck")).sourceDestCheck().value());
		assertError("MissingParameter", () -> cloud.ec2.describeNetworkInterfaceAttribute(request -> request.networkInterfaceId(id)));
	}

	@Test
	void anInterfaceIsDescribed() {
		String id = cloud.launch();
		InstanceNetworkInterface shown = card(id);
		NetworkInterface card = describe(shown.networkInterfaceId());
		assertEquals(id, card.attachment().instanceId());
		assertEquals("in-use", card.statusAsString());
		assertEquals(shown.privateIpAddress() + " " + shown.macAddress() + " " + shown.association().publicIp(),
				card.privateIpAddress() + " " + card.macAddress() + " " + card.association().publicIp());
	}

	@Test
	void filtersFindInterfaces() {
		String id = cloud.launch();
		InstanceNetworkInterface shown = card(id);
		for (var filter : List.of(filter("attachment.instance-id", id), filter("private-ip-address", shown.privateIpAddress()),
				filter("association.public-ip", shown.association().publicIp()), filter("mac-address", shown.macAddress()),
				filter("network-interface-id", shown.networkInterfaceId())))
			assertEquals(List.of(shown.networkInterfaceId()), cloud.ec2.describeNetworkInterfaces(request -> request.filters(filter))
					.networkInterfaces().stream().map(NetworkInterface::networkInterfaceId).toList(), filter.name());
	}

	@Test
	void groupsChangeWhileTheInstanceRuns() {
		String group = group("changed");
		String id = cloud.launchAndBoot();
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).groups(group));
		assertEquals(List.of("changed"), cloud.describe(id).securityGroups().stream().map(GroupIdentifier::groupName).toList());
		assertEquals(group, cloud.ec2.describeInstanceAttribute(request -> request.instanceId(id).attribute("groupSet")).groups().getFirst()
				.groupId());
		assertEquals(List.of(id), cloud.find(filter("instance.group-id", group)));
	}

	@Test
	void groupsOfAnInterfaceChange() {
		String group = group("of the interface");
		String id = cloud.launchAndBoot();
		String card = card(id).networkInterfaceId();
		cloud.ec2.modifyNetworkInterfaceAttribute(request -> request.networkInterfaceId(card).groups(group));
		assertEquals(List.of(group), cloud.describe(id).securityGroups().stream().map(GroupIdentifier::groupId).toList());
		assertError("InvalidGroup.NotFound", () -> cloud.ec2.modifyNetworkInterfaceAttribute(
				request -> request.networkInterfaceId(card).groups("sg-0123456789abcdef0")));
	}

	@Test
	void theGroupThatWasLeftCanBeDeleted() {
		String left = group("left");
		String id = cloud.launch(request -> request.securityGroupIds(left));
		String joined = group("joined");
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).groups(joined));
		cloud.ec2.deleteSecurityGroup(request -> request.groupId(left));
	}

	@Test
	void theCheckOfAddressesIsSwitchedOff() {
		String id = cloud.launch();
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(id).sourceDestCheck(value -> value.value(false)));
		assertFalse(cloud.describe(id).sourceDestCheck());
		assertFalse(describe(card(id).networkInterfaceId()).sourceDestCheck());
		assertFalse(cloud.ec2.describeInstanceAttribute(request -> request.instanceId(id).attribute("sourceDestCheck"))
				.sourceDestCheck().value());
	}

	@Test
	void aDescriptionChanges() {
		String card = card(cloud.launch()).networkInterfaceId();
		cloud.ec2.modifyNetworkInterfaceAttribute(
				request -> request.networkInterfaceId(card).description(value -> value.value("front")));
		assertEquals("front", describe(card).description());
	}

	@Test
	void anInterfaceThatIsToStayStaysWithoutItsInstance() {
		String id = cloud.launchAndBoot();
		InstanceNetworkInterface shown = card(id);
		cloud.ec2.modifyNetworkInterfaceAttribute(request -> request.networkInterfaceId(shown.networkInterfaceId())
				.attachment(change -> change.attachmentId(shown.attachment().attachmentId()).deleteOnTermination(false)));
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		NetworkInterface left = describe(shown.networkInterfaceId());
		assertEquals("available", left.statusAsString());
		assertNull(left.attachment());
		assertEquals(shown.privateIpAddress(), left.privateIpAddress());
	}

	@Test
	void anInstanceIsLaunchedWithAnInterfaceThatWasThere() {
		String subnet = cloud.describe(cloud.launch()).subnetId();
		NetworkInterface made = cloud.ec2.createNetworkInterface(request -> request.subnetId(subnet).description("made before")).networkInterface();
		assertEquals("available", made.statusAsString());
		String id = cloud.launch(request -> request
				.networkInterfaces(card -> card.deviceIndex(0).networkInterfaceId(made.networkInterfaceId())));
		assertEquals(made.privateIpAddress() + " null", cloud.describe(id).privateIpAddress() + " " + cloud.describe(id).publicIpAddress());
		assertError("InvalidNetworkInterface.InUse", () -> cloud.launch(request -> request
				.networkInterfaces(card -> card.deviceIndex(0).networkInterfaceId(made.networkInterfaceId()))));
		cloud.advance(TestCloud.BOOT);
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		assertEquals("available", describe(made.networkInterfaceId()).statusAsString());
	}

	@Test
	void anElasticAddressComesWithTheInterface() {
		String subnet = cloud.describe(cloud.launch()).subnetId();
		String card = cloud.ec2.createNetworkInterface(request -> request.subnetId(subnet)).networkInterface().networkInterfaceId();
		var address = cloud.ec2.allocateAddress(request -> {
		});
		cloud.ec2.associateAddress(request -> request.allocationId(address.allocationId()).networkInterfaceId(card));
		String id = cloud.launch(request -> request.networkInterfaces(each -> each.deviceIndex(0).networkInterfaceId(card)));
		assertEquals(address.publicIp(), cloud.describe(id).publicIpAddress());
		assertEquals(id, cloud.ec2.describeAddresses(request -> request.allocationIds(address.allocationId())).addresses().getFirst()
				.instanceId());
	}

	@Test
	void anInterfaceInUseIsNotDeleted() {
		String card = card(cloud.launch()).networkInterfaceId();
		assertEquals("Network interface '" + card + "' is currently in use.", assertError("InvalidParameterValue",
				() -> cloud.ec2.deleteNetworkInterface(request -> request.networkInterfaceId(card))));
	}

	@Test
	void aDeletedInterfaceGivesItsAddressesBack() {
		String subnet = cloud.describe(cloud.launch()).subnetId();
		int free = free(subnet);
		String card = cloud.ec2.createNetworkInterface(request -> request.subnetId(subnet)).networkInterface().networkInterfaceId();
		assertEquals(free - 1, free(subnet));
		cloud.ec2.deleteNetworkInterface(request -> request.networkInterfaceId(card));
		assertEquals(free, free(subnet));
		assertError("InvalidNetworkInterfaceID.NotFound", () -> describe(card));
	}

	@Test
	void anAttachmentOfAnotherIsNotFound() {
		String card = card(cloud.launch()).networkInterfaceId();
		assertError("InvalidAttachmentID.NotFound", () -> cloud.ec2.modifyNetworkInterfaceAttribute(request -> request
				.networkInterfaceId(card).attachment(change -> change.attachmentId("eni-attach-0123456789abcdef0").deleteOnTermination(true))));
	}

	@Test
	void oneAttributeIsModifiedAtATime() {
		String card = card(cloud.launch()).networkInterfaceId();
		assertError("InvalidParameterCombination", () -> cloud.ec2.modifyNetworkInterfaceAttribute(request -> request
				.networkInterfaceId(card).description(value -> value.value("a")).sourceDestCheck(value -> value.value(true))));
		assertError("MissingParameter", () -> cloud.ec2.modifyNetworkInterfaceAttribute(request -> request.networkInterfaceId(card)));
	}

	@Test
	void anIdThatIsNoneIsRefused() {
		assertError("InvalidNetworkInterfaceID.NotFound", () -> describe("eni-0123456789abcdef0"));
		assertError("InvalidNetworkInterfaceId.Malformed", () -> describe("eth0"));
	}

	private InstanceNetworkInterface card(String instance) {
		return cloud.describe(instance).networkInterfaces().getFirst();
	}

	private int free(String subnet) {
		return cloud.ec2.describeSubnets(request -> request.subnetIds(subnet)).subnets().getFirst().availableIpAddressCount();
	}

	private NetworkInterface describe(String id) {
		return cloud.ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(id)).networkInterfaces().getFirst();
	}

	private String group(String name) {
		return cloud.ec2.createSecurityGroup(request -> request.groupName(name).description("d")).groupId();
	}
}
