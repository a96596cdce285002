package org.minicloud.console.topology.files;

import java.util.List;
import org.eclipse.jface.viewers.ITreeContentProvider;

/** Places, and the files in them. */
final class PlaceContent implements ITreeContentProvider {
	@Override
	public Object[] getElements(Object input) {
		return input instanceof List<?> places ? places.toArray() : new Object[0];
	}

	@Override
	public Object[] getChildren(Object element) {
		return element instanceof Place place ? place.files().toArray() : new Object[0];
	}

	@Override
	public Object getParent(Object element) {
		return null;
	}

	@Override
	public boolean hasChildren(Object element) {
		return element instanceof Place place && !place.files().isEmpty();
	}
}
