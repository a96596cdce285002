package org.minicloud.topology.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.minicloud.topology.Server;
import org.minicloud.topology.rules.EffectiveRules;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The call that launches one instance of a server, with its tags and the addresses of others in its user data. */
final class LaunchOrder {
	private final Run run;
	private final NodeKey key;
	private final Place place;
	private final Server server;

	LaunchOrder(Run run, NodeKey key, Place place) throws StepFailedException {
		this.run = run;
		this.key = key;
		this.place = place;
		server = run.design().node(key.node(), Server.class)
				.orElseThrow(() -> new StepFailedException("NotFound", "The document has no server " + key.node() + "."));
	}

	RunInstancesRequest request() throws StepFailedException {
		Image image = run.image(Design.text(server.getImage())).orElseThrow(() -> new StepFailedException("InvalidAMIID.NotFound",
				"The region has no image \"" + Design.text(server.getImage()) + "\"."));
		String userData = userData();
		List<Tag> tags = run.tags(key);
		tags.add(NodeTags.tag(NodeTags.USER_DATA, NodeTags.digest(userData)));
		boolean ebs = "ebs".equals(image.rootDeviceTypeAsString());
		RunInstancesRequest.Builder request = RunInstancesRequest.builder().imageId(image.imageId()).minCount(1).maxCount(1)
				.instanceType(server.getInstanceType()).securityGroupIds(run.group(EffectiveRules.guardOf(server).getId()))
				.clientToken(run.token("launch " + image.imageId(), key))
				.tagSpecifications(NodeTags.specification(ResourceType.INSTANCE, tags),
						NodeTags.specification(ResourceType.VOLUME, run.tags(key)));
		if (!ebs)
			request.tagSpecifications(NodeTags.specification(ResourceType.INSTANCE, tags));
		if (!Design.text(server.getKeyName()).isEmpty())
			request.keyName(server.getKeyName());
		if (!userData.isEmpty())
			request.userData(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
		if (!place.subnet().isEmpty())
			request.subnetId(run.subnet(place.subnet()));
		else if (!place.zone().isEmpty())
			request.placement(placement -> placement.availabilityZone(place.zone()));
		root(image).filter(root -> ebs).ifPresent(request::blockDeviceMappings);
		return request.build();
	}

	/** Only what differs from the image's. */
	private Optional<BlockDeviceMapping> root(Image image) {
		if (server.getRootGiB() == 0 && server.isDeleteRoot())
			return Optional.empty();
		EbsBlockDevice.Builder ebs = EbsBlockDevice.builder().deleteOnTermination(server.isDeleteRoot());
		if (server.getRootGiB() > 0)
			ebs.volumeSize(server.getRootGiB());
		return Optional.of(BlockDeviceMapping.builder().deviceName(image.rootDeviceName()).ebs(ebs.build()).build());
	}

	private String userData() throws StepFailedException {
		return new UserDataText(Design.text(server.getUserData()))
				.resolve(run::privateAddresses, node -> run.design().node(node).map(Design::label))
				.orElseThrow(() -> new StepFailedException("MissingAddress", "The user data of " + Design.label(server)
						+ " names a node that has no address yet."));
	}
}
