package org.minicloud.topology.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a template: an image and a key pair are named otherwise in every account and region. */
final class Parameters {
	static final String IMAGE_TYPE = "AWS::EC2::Image::Id";
	static final String KEY_TYPE = "AWS::EC2::KeyPair::KeyName";

	private final ResourceNames names;
	private final Map<String, String> images = new LinkedHashMap<>();
	private final Map<String, String> keys = new LinkedHashMap<>();
	private final Map<String, Object> written = new LinkedHashMap<>();

	Parameters(ResourceNames names) {
		this.names = names;
	}

	/** A reference to the parameter for an image, given as id or name. */
	Map<String, Object> image(String image) {
		return Functions.ref(images.computeIfAbsent(image, wanted -> {
			String name = names.take(images.isEmpty() ? "ImageId" : "ImageId" + (images.size() + 1));
			Map<String, Object> parameter = parameter(IMAGE_TYPE, "Image of the instances: " + wanted);
			if (wanted.startsWith("ami-"))
				parameter.put("Default", wanted);
			written.put(name, parameter);
			return name;
		}));
	}

	/** A reference to the parameter for a key pair. */
	Map<String, Object> key(String keyName) {
		return Functions.ref(keys.computeIfAbsent(keyName, wanted -> {
			String name = names.take(keys.isEmpty() ? "KeyName" : "KeyName" + (keys.size() + 1));
			Map<String, Object> parameter = parameter(KEY_TYPE, "Key pair that may log in");
			parameter.put("Default", wanted);
			written.put(name, parameter);
			return name;
		}));
	}

	private static Map<String, Object> parameter(String type, String description) {
		Map<String, Object> parameter = new LinkedHashMap<>();
		parameter.put("Type", type);
		parameter.put("Description", description);
		return parameter;
	}

	Map<String, Object> written() {
		return written;
	}

	/** What each image parameter stands for in the design, by the parameter's name. */
	Map<String, Object> imageNames() {
		Map<String, Object> byParameter = new LinkedHashMap<>();
		images.forEach((image, parameter) -> byParameter.put(parameter, image));
		return byParameter;
	}
}
