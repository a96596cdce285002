package org.minicloud.console.replica;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;

/** EC2's tags onto the model's. */
final class TagMapping {
	private TagMapping() {
	}

	/** @return whether a tag was added, changed or removed */
	static boolean copy(List<software.amazon.awssdk.services.ec2.model.Tag> from, OwnedResource to) {
		Map<String, String> wanted = new LinkedHashMap<>();
		from.forEach(tag -> wanted.put(tag.key(), tag.value() == null ? "" : tag.value()));
		Map<String, String> present = new LinkedHashMap<>();
		to.getTags().forEach(tag -> present.put(tag.getKey(), tag.getValue()));
		if (wanted.equals(present))
			return false;
		to.getTags().clear();
		wanted.forEach((key, value) -> {
			var tag = MinicloudFactory.eINSTANCE.createTag();
			tag.setKey(key);
			tag.setValue(value);
			to.getTags().add(tag);
		});
		return true;
	}
}
