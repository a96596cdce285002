package org.minicloud.cloud.keys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.tags.TagRules;
import org.minicloud.cloud.work.Call;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.model.KeyPair;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** CreateKeyPair, ImportKeyPair, DescribeKeyPairs, DeleteKeyPair. */
public final class KeyPairOperations {
	private static final int NAME_LENGTH = 255;
	private static final FilterSet<KeyPair> FILTERS = new FilterSet.Builder<KeyPair>().value("key-pair-id", KeyPair::getId)
			.value("key-name", KeyPair::getName).value("fingerprint", KeyPair::getFingerprint)
			.tags(OwnedResource::getTags).build();

	private final RegionState region;
	private final IdSource ids;
	private final KeyMaker maker = new KeyMaker();

	public KeyPairOperations(RegionState region, IdSource ids) {
		this.region = region;
		this.ids = ids;
	}

	/** The slow part of CreateKeyPair, for the caller's thread. */
	public KeyMaterial make(CreateKeyPairRequest request) {
		checkName(request.keyName());
		String format = request.keyFormat() == null ? "pem" : request.keyFormatAsString();
		if (!format.equals("pem"))
			throw Ec2Errors.invalidValue(format, "KeyFormat", "Private keys are handed out as pem only.");
		String type = request.keyType() == null ? "rsa" : request.keyTypeAsString();
		return switch (type) {
			case "rsa" -> maker.rsa();
			case "ed25519" -> maker.ed25519(request.keyName());
			default -> throw Ec2Errors.invalidValue(type, "KeyType", "Expecting rsa or ed25519.");
		};
	}

	public CreateKeyPairResponse create(CreateKeyPairRequest request, KeyMaterial material, Call call) {
		Map<String, String> tags = TagRules.read(request.tagSpecifications(), "key-pair");
		refuseDuplicate(request.keyName());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		KeyPair keyPair = keep(request.keyName(), material, tags, call);
		return CreateKeyPairResponse.builder().keyPairId(keyPair.getId()).keyName(keyPair.getName())
				.keyFingerprint(keyPair.getFingerprint()).keyMaterial(material.privateKey()).tags(TagRules.describe(keyPair))
				.build();
	}

	public ImportKeyPairResponse importKey(ImportKeyPairRequest request, Call call) {
		checkName(request.keyName());
		if (request.publicKeyMaterial() == null)
			throw Ec2Errors.missingParameter("PublicKeyMaterial");
		KeyMaterial material = KeyImport.read(request.publicKeyMaterial().asByteArray());
		Map<String, String> tags = TagRules.read(request.tagSpecifications(), "key-pair");
		refuseDuplicate(request.keyName());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		KeyPair keyPair = keep(request.keyName(), material, tags, call);
		return ImportKeyPairResponse.builder().keyPairId(keyPair.getId()).keyName(keyPair.getName())
				.keyFingerprint(keyPair.getFingerprint()).tags(TagRules.describe(keyPair)).build();
	}

	public DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request) {
		Predicate<KeyPair> filter = FILTERS.read(request.filters());
		requireAll(request.keyNames(), request.keyPairIds());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		boolean withPublicKey = Boolean.TRUE.equals(request.includePublicKey());
		List<KeyPairInfo> described = region.keyPairs().stream()
				.filter(keyPair -> request.keyNames().isEmpty() || request.keyNames().contains(keyPair.getName()))
				.filter(keyPair -> request.keyPairIds().isEmpty() || request.keyPairIds().contains(keyPair.getId()))
				.filter(filter).map(keyPair -> describe(keyPair, withPublicKey)).toList();
		return DescribeKeyPairsResponse.builder().keyPairs(described).build();
	}

	/** Deleting what is not there succeeds, as in EC2. */
	public DeleteKeyPairResponse delete(DeleteKeyPairRequest request) {
		if (request.keyName() == null && request.keyPairId() == null)
			throw Ec2Errors.missingParameter("KeyName");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Optional<KeyPair> keyPair = request.keyPairId() == null ? region.keyPair(request.keyName())
				: byId(request.keyPairId());
		keyPair.ifPresent(present -> region.model().getKeyPairs().remove(present));
		return DeleteKeyPairResponse.builder().returnValue(true).keyPairId(keyPair.map(KeyPair::getId).orElse(null)).build();
	}

	private KeyPair keep(String name, KeyMaterial material, Map<String, String> tags, Call call) {
		KeyPair keyPair = MinicloudFactory.eINSTANCE.createKeyPair();
		keyPair.setId(ids.next("key-"));
		keyPair.setOwnerId(call.caller().accountId());
		keyPair.setName(name);
		keyPair.setKeyType(material.keyType());
		keyPair.setFingerprint(material.fingerprint());
		keyPair.setPublicKey(material.publicKey());
		keyPair.setCreationTime(call.now());
		TagRules.put(keyPair, tags);
		region.model().getKeyPairs().add(keyPair);
		return keyPair;
	}

	private void requireAll(Collection<String> names, Collection<String> keyPairIds) {
		for (String name : names)
			if (region.keyPair(name).isEmpty())
				throw Ec2Errors.client("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
		for (String id : keyPairIds) {
			if (!ResourceIds.wellFormed(id, "key-"))
				throw Ec2Errors.client("InvalidParameterValue", "Invalid id: \"" + id + "\" (expecting \"key-...\")");
			if (byId(id).isEmpty())
				throw Ec2Errors.client("InvalidKeyPair.NotFound", "The key pair ID '" + id + "' does not exist");
		}
	}

	private Optional<KeyPair> byId(String id) {
		return region.keyPairs().stream().filter(keyPair -> keyPair.getId().equals(id)).findFirst();
	}

	private void refuseDuplicate(String name) {
		if (region.keyPair(name).isPresent())
			throw Ec2Errors.client("InvalidKeyPair.Duplicate", "The keypair already exists");
	}

	/** @throws Ec2Exception MissingParameter, InvalidParameterValue */
	private static void checkName(String name) {
		if (name == null || name.isEmpty())
			throw Ec2Errors.missingParameter("KeyName");
		boolean ascii = name.chars().allMatch(character -> character >= ' ' && character < 0x7f);
		if (!ascii || name.length() > NAME_LENGTH || !name.equals(name.strip()))
			throw Ec2Errors.invalidValue(name, "KeyName", "Expecting up to " + NAME_LENGTH
					+ " ASCII characters without blanks at the ends.");
	}

	private static KeyPairInfo describe(KeyPair keyPair, boolean withPublicKey) {
		KeyPairInfo.Builder info = KeyPairInfo.builder().keyPairId(keyPair.getId()).keyName(keyPair.getName())
				.keyType(keyPair.getKeyType()).keyFingerprint(keyPair.getFingerprint()).createTime(keyPair.getCreationTime())
				.tags(TagRules.describe(keyPair));
		if (withPublicKey)
			info.publicKey(keyPair.getPublicKey() + " " + keyPair.getName());
		return info.build();
	}
}
