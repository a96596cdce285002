package org.minicloud.software.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** Values between the interpreter and the machine: plain ones on the machine's side. */
final class Values {
	private static final int DEEPEST = 16;
	private static final int MOST_TEXT = 4 << 20;

	private Values() {
	}

	static Object plain(Object value) {
		return plain(value, 0);
	}

	private static Object plain(Object value, int depth) {
		if (value == null || Undefined.isUndefined(value) || value == Scriptable.NOT_FOUND || depth > DEEPEST)
			return null;
		if (value instanceof Boolean)
			return value;
		if (value instanceof Number number)
			return number.doubleValue();
		if (value instanceof CharSequence text) {
			if (text.length() > MOST_TEXT)
				throw ScriptRuntime.rangeError("the text is too long for the machine");
			return text.toString();
		}
		if (value instanceof NativeArray array) {
			List<Object> list = new ArrayList<>();
			for (int i = 0; i < Math.min(array.getLength(), 100_000); i++)
				list.add(plain(array.get(i, array), depth + 1));
			return list;
		}
		if (value instanceof org.mozilla.javascript.Function)
			return null;
		if (value instanceof Scriptable object && object.getClassName().equals("Object")) {
			Map<String, Object> map = new LinkedHashMap<>();
			for (Object id : object.getIds())
				map.put(id.toString(), plain(id instanceof Integer index ? object.get(index, object) : object.get(id.toString(), object), depth + 1));
			return map;
		}
		return Context.toString(value);
	}

	static Object ofProgram(Context context, Scriptable scope, Object value) {
		if (value instanceof List<?> list) {
			Object[] items = new Object[list.size()];
			for (int i = 0; i < items.length; i++)
				items[i] = ofProgram(context, scope, list.get(i));
			return context.newArray(scope, items);
		}
		if (value instanceof Map<?, ?> map) {
			Scriptable object = context.newObject(scope);
			map.forEach((key, each) -> ScriptableObject.putProperty(object, key.toString(), ofProgram(context, scope, each)));
			return object;
		}
		return value instanceof Integer || value instanceof Long ? Double.valueOf(((Number) value).doubleValue()) : value;
	}
}
