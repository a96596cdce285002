package org.minicloud.cloud.client;

import java.util.function.Function;
import org.minicloud.cloud.work.Call;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.CopyImageRequest;
import software.amazon.awssdk.services.ec2.model.CopyImageResponse;
import software.amazon.awssdk.services.ec2.model.CopySnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CopySnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateImageRequest;
import software.amazon.awssdk.services.ec2.model.CreateImageResponse;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.CreateVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesModificationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVolumeResponse;
import software.amazon.awssdk.services.ec2.model.RegisterImageRequest;
import software.amazon.awssdk.services.ec2.model.RegisterImageResponse;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetSnapshotAttributeResponse;

/** The part of EC2 that is about volumes, snapshots and images of one's own. */
interface StorageClient extends Ec2Client {
	StorageServices storage();

	<R extends Ec2Response> R answer(Function<Call, R> operation);

	@Override
	default CreateVolumeResponse createVolume(CreateVolumeRequest request) {
		return answer(call -> storage().volumes().create(request, call));
	}

	@Override
	default DeleteVolumeResponse deleteVolume(DeleteVolumeRequest request) {
		return answer(call -> storage().volumes().delete(request, call));
	}

	@Override
	default ModifyVolumeResponse modifyVolume(ModifyVolumeRequest request) {
		return answer(call -> storage().volumes().modify(request, call));
	}

	@Override
	default DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
		return answer(call -> storage().describeVolumes().describe(request));
	}

	@Override
	default DescribeVolumeStatusResponse describeVolumeStatus(DescribeVolumeStatusRequest request) {
		return answer(call -> storage().describeVolumes().status(request));
	}

	@Override
	default DescribeVolumesModificationsResponse describeVolumesModifications(DescribeVolumesModificationsRequest request) {
		return answer(call -> storage().describeVolumes().modifications(request));
	}

	@Override
	default AttachVolumeResponse attachVolume(AttachVolumeRequest request) {
		return answer(call -> storage().attachments().attach(request, call));
	}

	@Override
	default DetachVolumeResponse detachVolume(DetachVolumeRequest request) {
		return answer(call -> storage().attachments().detach(request, call));
	}

	@Override
	default CreateSnapshotResponse createSnapshot(CreateSnapshotRequest request) {
		return answer(call -> storage().snapshots().create(request, call));
	}

	@Override
	default CopySnapshotResponse copySnapshot(CopySnapshotRequest request) {
		return answer(call -> storage().snapshots().copy(request, call));
	}

	@Override
	default DeleteSnapshotResponse deleteSnapshot(DeleteSnapshotRequest request) {
		return answer(call -> storage().snapshots().delete(request, call));
	}

	@Override
	default DescribeSnapshotsResponse describeSnapshots(DescribeSnapshotsRequest request) {
		return answer(call -> storage().describeSnapshots().describe(request, call.caller()));
	}

	@Override
	default DescribeSnapshotAttributeResponse describeSnapshotAttribute(DescribeSnapshotAttributeRequest request) {
		return answer(call -> storage().snapshotAttributes().describe(request, call));
	}

	@Override
	default ModifySnapshotAttributeResponse modifySnapshotAttribute(ModifySnapshotAttributeRequest request) {
		return answer(call -> storage().snapshotAttributes().modify(request, call));
	}

	@Override
	default ResetSnapshotAttributeResponse resetSnapshotAttribute(ResetSnapshotAttributeRequest request) {
		return answer(call -> storage().snapshotAttributes().reset(request, call));
	}

	@Override
	default CreateImageResponse createImage(CreateImageRequest request) {
		return answer(call -> storage().imageMaking().create(request, call));
	}

	@Override
	default CopyImageResponse copyImage(CopyImageRequest request) {
		return answer(call -> storage().imageCopying().copy(request, call));
	}

	@Override
	default RegisterImageResponse registerImage(RegisterImageRequest request) {
		return answer(call -> storage().imageMaking().register(request, call));
	}

	@Override
	default DeregisterImageResponse deregisterImage(DeregisterImageRequest request) {
		return answer(call -> storage().imageMaking().deregister(request, call));
	}

	@Override
	default DescribeImageAttributeResponse describeImageAttribute(DescribeImageAttributeRequest request) {
		return answer(call -> storage().imageAttributes().describe(request, call));
	}

	@Override
	default ModifyImageAttributeResponse modifyImageAttribute(ModifyImageAttributeRequest request) {
		return answer(call -> storage().imageAttributes().modify(request, call));
	}

	@Override
	default ResetImageAttributeResponse resetImageAttribute(ResetImageAttributeRequest request) {
		return answer(call -> storage().imageAttributes().reset(request, call));
	}
}
