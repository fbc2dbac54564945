# Desks of providers and coordinators, links of mails, the outbox.
code-desk_group-anyone = anyone
code-desk_group-men = men
code-desk_group-women = women
code-desk_group-mothers_with_children = mothers with children
code-desk_group-fathers_with_children = fathers with children
code-desk_group-families = families
code-desk_group-couples = couples
code-desk_group-young_adults = young adults
