package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Tags. */
sealed interface TagStep extends Step {
	@Override
	default Phase phase() {
		return Phase.TAGS;
	}

	/**
	 * Puts tags on a resource.
	 *
	 * @param before all its tags as they were
	 */
	record SetTags(String node, String resourceId, List<Tag> tags, List<Tag> before) implements TagStep {
		@Override
		public void run(Run run) {
			run.ec2().createTags(request -> request.resources(resourceId).tags(tags));
			run.journal().add(node, "Put the tags of " + resourceId + " back", undo -> putBack(undo));
		}

		private void putBack(Run run) {
			List<Tag> added = new ArrayList<>();
			List<Tag> changed = new ArrayList<>();
			for (Tag tag : tags) {
				Optional<String> old = NodeTags.value(before, tag.key());
				if (old.isPresent())
					changed.add(NodeTags.tag(tag.key(), old.get()));
				else
					added.add(tag);
			}
			if (!changed.isEmpty())
				run.ec2().createTags(request -> request.resources(resourceId).tags(changed));
			if (!added.isEmpty())
				run.ec2().deleteTags(request -> request.resources(resourceId).tags(added));
		}
	}

	/** Takes the document's tags off a resource, which then is the document's no more. */
	record Forget(String node, String resourceId, List<Tag> before) implements TagStep {
		@Override
		public void run(Run run) {
			List<Tag> ours = before.stream().filter(tag -> tag.key().startsWith("minicloud:")).toList();
			run.ec2().deleteTags(request -> request.resources(resourceId).tags(ours));
			run.journal().add(node, "Put the tags of " + resourceId + " back",
					undo -> undo.ec2().createTags(request -> request.resources(resourceId).tags(ours)));
		}
	}
}
