# Stoly poskytovatele a koordinátora, odkazy z mailů, pošta k odeslání.
code-desk_group-anyone = kdokoli
code-desk_group-men = muži
code-desk_group-women = ženy
code-desk_group-mothers_with_children = matky s dětmi
code-desk_group-fathers_with_children = otcové s dětmi
code-desk_group-families = rodiny
code-desk_group-couples = páry
code-desk_group-young_adults = mladí dospělí
