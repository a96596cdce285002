package org.minicloud.topology.findings;

import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.document.NodeKind;
import org.minicloud.topology.edit.SetFeature;

/** Names that are missing or there twice, and names of groups that EC2 does not take. */
final class NameChecker implements Checker {
	/** EC2's limit for names and descriptions of groups. */
	private static final int LONGEST_GROUP_NAME = 255;

	@Override
	public void check(Element element, Look look) {
		if (element.getName() == null || element.getName().isBlank())
			look.info("name-missing", element, "This " + Names.words(element.eClass()) + " has no name.",
					rename("Call it \"" + NodeKind.of(element).usualName() + "\"", element, NodeKind.of(element).usualName(), look));
		else if (!look.namesakes(element).isEmpty())
			look.warning("name-twice", element, "Another " + Names.words(element.eClass()) + " is called \"" + element.getName() + "\" too.",
					rename("Give it a name of its own", element, element.getName(), look));
		if (element instanceof Guarded guarded && guarded.getGroup() != null && guarded.getGroup().getName() != null)
			checkGroup(guarded, guarded.getGroup().getName(), look);
	}

	private static QuickFix rename(String label, Element element, String wanted, Look look) {
		return new QuickFix(label, () -> SetFeature.rename(element, Names.free(Names.taken(look.document(), element.eClass()), wanted)));
	}

	private static void checkGroup(Guarded guarded, String name, Look look) {
		QuickFix useOwn = Look.set("Name it after the document and the node", guarded.getGroup(), Literals.SECURITY_GROUP__NAME, null);
		if (name.length() > LONGEST_GROUP_NAME)
			look.error("group-name", guarded, "The name of its security group is longer than " + LONGEST_GROUP_NAME + " characters.", useOwn);
		else if (name.equalsIgnoreCase("default") || name.startsWith("sg-"))
			look.error("group-name", guarded, "A security group cannot be called \"" + name + "\".", useOwn);
	}
}
