package org.minicloud.cloud.snapshots;

import java.util.List;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Call;
import org.minicloud.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeResponse;

/** DescribeSnapshotAttribute, ModifySnapshotAttribute, ResetSnapshotAttribute: who may make volumes of a snapshot. */
public final class SnapshotAttributes {
	private static final String ATTRIBUTE = "createVolumePermission";
	private static final String EVERYBODY = "all";

	private final RegionState region;

	public SnapshotAttributes(RegionState region) {
		this.region = region;
	}

	public DescribeSnapshotAttributeResponse describe(DescribeSnapshotAttributeRequest request, Call call) {
		Snapshot snapshot = SnapshotOperations.requireOwn(region, request.snapshotId(), call);
		require(request.attributeAsString());
		refuseDryRun(request.dryRun());
		var permissions = snapshot.getCreateVolumePermissions().stream()
				.map(user -> CreateVolumePermission.builder().userId(user).build());
		var all = snapshot.isPublic() ? List.of(CreateVolumePermission.builder().group(EVERYBODY).build())
				: List.<CreateVolumePermission>of();
		return DescribeSnapshotAttributeResponse.builder().snapshotId(snapshot.getId())
				.createVolumePermissions(Stream.concat(all.stream(), permissions).toList()).build();
	}

	public ModifySnapshotAttributeResponse modify(ModifySnapshotAttributeRequest request, Call call) {
		Snapshot snapshot = SnapshotOperations.requireOwn(region, request.snapshotId(), call);
		if (request.attribute() != null)
			require(request.attributeAsString());
		if (request.createVolumePermission() != null) {
			request.createVolumePermission().add().forEach(each -> change(snapshot, each, true));
			request.createVolumePermission().remove().forEach(each -> change(snapshot, each, false));
		} else {
			requireOperation(request.operationTypeAsString());
			boolean add = "add".equals(request.operationTypeAsString());
			request.userIds().forEach(user -> setUser(snapshot, user, add));
			request.groupNames().forEach(group -> setGroup(snapshot, group, add));
		}
		// the transaction takes the change back
		refuseDryRun(request.dryRun());
		return ModifySnapshotAttributeResponse.builder().build();
	}

	public ResetSnapshotAttributeResponse reset(ResetSnapshotAttributeRequest request, Call call) {
		Snapshot snapshot = SnapshotOperations.requireOwn(region, request.snapshotId(), call);
		require(request.attributeAsString());
		refuseDryRun(request.dryRun());
		snapshot.getCreateVolumePermissions().clear();
		snapshot.setPublic(false);
		return ResetSnapshotAttributeResponse.builder().build();
	}

	private static void change(Snapshot snapshot, CreateVolumePermission permission, boolean add) {
		if (permission.groupAsString() != null)
			setGroup(snapshot, permission.groupAsString(), add);
		if (permission.userId() != null)
			setUser(snapshot, permission.userId(), add);
	}

	private static void setGroup(Snapshot snapshot, String group, boolean add) {
		if (!EVERYBODY.equals(group))
			throw Ec2Errors.invalidValue(group, "group", "Expecting all.");
		snapshot.setPublic(add);
	}

	private static void setUser(Snapshot snapshot, String user, boolean add) {
		if (!user.matches("[0-9]{12}"))
			throw Ec2Errors.invalidValue(user, "userId", "Expecting twelve digits.");
		snapshot.getCreateVolumePermissions().remove(user);
		if (add)
			snapshot.getCreateVolumePermissions().add(user);
	}

	private static void require(String attribute) {
		if (attribute == null)
			throw Ec2Errors.missingParameter("Attribute");
		if (attribute.equals("productCodes"))
			throw Ec2Errors.unsupported("Snapshots have no product codes in this cloud");
		if (!attribute.equals(ATTRIBUTE))
			throw Ec2Errors.invalidValue(attribute, "attribute", "Unknown attribute.");
	}

	private static void requireOperation(String operation) {
		if (operation == null)
			throw Ec2Errors.missingParameter("OperationType");
		if (!operation.equals("add") && !operation.equals("remove"))
			throw Ec2Errors.invalidValue(operation, "operationType", "Expecting add or remove.");
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}
}
