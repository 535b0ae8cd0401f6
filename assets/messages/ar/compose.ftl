# Drafts that the program writes.

invalid-template = { $why }
invalid-template--large = لا يجوز أن يتجاوز قالب النص { $limit } بايت
invalid-template--long = لا يجوز أن يتجاوز ما ينتج من القالب { $limit } بايت
unwritable-draft = تعذرت كتابة الترويسة: { $why }
