package org.minicloud.cloud.interfaces;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.securitygroups.GroupNames;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachmentChanges;

/** ModifyNetworkInterfaceAttribute, and the changes of interfaces that are asked for by their instance. */
public final class InterfaceChanges {
	private final InterfaceIds interfaces;
	private final GroupNames groups;

	public InterfaceChanges(RegionState region) {
		this.interfaces = new InterfaceIds(region);
		this.groups = new GroupNames(region);
	}

	/** One attribute at a time. */
	public ModifyNetworkInterfaceAttributeResponse modify(ModifyNetworkInterfaceAttributeRequest request) {
		NetworkInterface card = interfaces.require(request.networkInterfaceId());
		List<Runnable> changes = changes(request, card);
		if (changes.size() != 1)
			throw changes.isEmpty() ? Ec2Errors.missingParameter("Attribute")
					: Ec2Errors.invalidParameterCombination("Fields for multiple attribute types specified");
		changes.getFirst().run();
		// the transaction takes the change back
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return ModifyNetworkInterfaceAttributeResponse.builder().build();
	}

	/**
	 * It takes effect at once, on connections that are open as well.
	 *
	 * @throws Ec2Exception InvalidGroup.NotFound, InvalidParameter, SecurityGroupsPerInterfaceLimitExceeded
	 */
	public void setGroups(NetworkInterface card, Collection<String> groupIds) {
		if (groupIds.isEmpty())
			throw Ec2Errors.missingParameter("SecurityGroupId");
		List<String> wanted = groups.forInterface(card.getSubnet().getVpc(), groupIds, List.of());
		if (wanted.equals(card.getGroupIds()))
			return;
		card.getGroupIds().clear();
		card.getGroupIds().addAll(wanted);
	}

	/** The instance shows what its first interface does. */
	public void setSourceDestCheck(NetworkInterface card, boolean checked) {
		card.setSourceDestCheckDisabled(!checked);
		if (card.getInstance() != null && card.getDeviceIndex() == 0)
			card.getInstance().setSourceDestCheckDisabled(!checked);
	}

	private List<Runnable> changes(ModifyNetworkInterfaceAttributeRequest request, NetworkInterface card) {
		List<Runnable> changes = new ArrayList<>();
		if (request.description() != null && request.description().value() != null)
			changes.add(() -> card.setDescription(InterfaceTexts.description(request.description().value())));
		if (request.hasGroups() && !request.groups().isEmpty())
			changes.add(() -> setGroups(card, request.groups()));
		if (request.sourceDestCheck() != null && request.sourceDestCheck().value() != null)
			changes.add(() -> setSourceDestCheck(card, request.sourceDestCheck().value()));
		if (request.attachment() != null)
			changes.add(() -> setDeleteOnTermination(card, request.attachment()));
		if (request.associatePublicIpAddress() != null)
			changes.add(() -> card.setAssociatePublicIpAddress(request.associatePublicIpAddress()));
		return changes;
	}

	private static void setDeleteOnTermination(NetworkInterface card, NetworkInterfaceAttachmentChanges wanted) {
		if (wanted.attachmentId() == null)
			throw Ec2Errors.missingParameter("Attachment.AttachmentId");
		if (!wanted.attachmentId().equals(card.getAttachmentId()))
			throw Ec2Errors.client("InvalidAttachmentID.NotFound", "The attachment ID '" + wanted.attachmentId() + "' does not exist");
		if (wanted.deleteOnTermination() == null)
			throw Ec2Errors.missingParameter("Attachment.DeleteOnTermination");
		card.setDeleteOnTermination(wanted.deleteOnTermination());
	}
}
